using System.Collections.Immutable;

namespace Clew.Analysis.RootCause;

/// <summary>One measured series of a service around the incident and in normal operation. A missing measurement is a missing point.</summary>
public sealed record ServiceSeries
{
    public required string Service { get; init; }

    public required SeriesMeasure Measure { get; init; }

    /// <summary>The name people know it by: <c>cpu_usage_pct</c>, <c>http.server.duration</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The points of the incident's window, in order of time; those before the onset are used as the freshest baseline.</summary>
    public required ImmutableArray<SeriesPoint> Window { get; init; }

    /// <summary>Points of normal operation with the same interval, from any earlier time, in any order. May be empty.</summary>
    public ImmutableArray<SeriesPoint> Baseline { get; init; } = [];

    /// <summary>Where the series can be seen, or empty.</summary>
    public string Link { get; init; } = "";
}
