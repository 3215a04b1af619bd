using System.Collections.Immutable;

namespace Clew.Web.Issues;

/// <summary>A line or row of bars.</summary>
/// <param name="Points">Pairs of a time (ms since 1970) and a value, in order of time.</param>
public sealed record ChartSeries(string Name, ImmutableArray<long[]> Points);
