namespace Clew.Web.Issues;

/// <summary>Commits as CI reports them.</summary>
public sealed record CommitsRequest(CommitRequest[]? Commits);
