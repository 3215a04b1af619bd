namespace Clew.Web.Incidents;

/// <summary>The query string of a list of incidents.</summary>
/// <param name="Status"><c>ongoing</c>, <c>resolved</c>, <c>all</c> (default).</param>
/// <param name="Severity">This or worse: <c>critical</c>, <c>high</c>, <c>medium</c>, <c>low</c>.</param>
/// <param name="Environment">Only of this environment.</param>
/// <param name="Service">Only those that touch this service.</param>
/// <param name="Query">Words that title, services, cause or id must contain.</param>
/// <param name="Cursor"><c>next</c> of the page before.</param>
public sealed record IncidentListParameters(string? Status, string? Severity, string? Environment, string? Service, string? Query, string? Cursor);
