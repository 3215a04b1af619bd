namespace Clew.Web.Incidents;

/// <summary>The ids of the findings that become an incident of their own.</summary>
public sealed record SplitRequest(string[]? Findings);
