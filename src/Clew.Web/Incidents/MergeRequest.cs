namespace Clew.Web.Incidents;

/// <summary>The id of the incident that takes it in.</summary>
public sealed record MergeRequest(string? Into);
