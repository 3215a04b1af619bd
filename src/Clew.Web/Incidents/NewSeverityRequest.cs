namespace Clew.Web.Incidents;

/// <summary>A severity: <c>critical</c>, <c>high</c>, <c>medium</c>, <c>low</c>.</summary>
public sealed record NewSeverityRequest(string? Severity);
