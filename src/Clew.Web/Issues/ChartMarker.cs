namespace Clew.Web.Issues;

/// <summary>A vertical line: a deployment.</summary>
/// <param name="Time">In ms since 1970.</param>
/// <param name="IsSuspect">The deployment just before the first occurrence: its label is shown before all others.</param>
public sealed record ChartMarker(long Time, string Label, string Link, bool IsSuspect);
