namespace Clew.Web.Issues;

/// <summary>A vertical line: a deployment.</summary>
/// <param name="Time">In ms since 1970.</param>
public sealed record ChartMarker(long Time, string Label, string Link);
