namespace Clew.Web.Issues;

/// <summary>Where issues occur. An empty text is "not known".</summary>
public sealed record IssuePlace(string Project, string Environment, string Service, string Release);
