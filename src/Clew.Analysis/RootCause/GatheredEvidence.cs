using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Analysis.RootCause;

/// <summary>
/// Everything that is known around an incident, as one value. Production fills it from rollups and samples, the benchmark from files; the ranker
/// sees nothing else. Every part may be empty: less is known then, and the result says what is missing.
/// </summary>
public sealed record GatheredEvidence
{
    public required Symptom Symptom { get; init; }

    /// <summary>Who calls whom, all edges known; the edges seen in traces are added.</summary>
    public ImmutableArray<CallEdge> Calls { get; init; } = [];

    public ImmutableArray<ServiceSeries> Series { get; init; } = [];

    /// <summary>A sample of the traces since the onset. A few hundred are enough; at most <see cref="MaxTraces"/> are looked at.</summary>
    public ImmutableArray<TraceSample> Traces { get; init; } = [];

    /// <summary>A sample of normal traces, from before the onset or from other calm times; the same bound.</summary>
    public ImmutableArray<TraceSample> BaselineTraces { get; init; } = [];

    public ImmutableArray<ObservedIssue> Issues { get; init; } = [];

    public ImmutableArray<LogPatternCount> LogPatterns { get; init; } = [];

    public ImmutableArray<ObservedChange> Changes { get; init; } = [];

    public ImmutableArray<SegmentCount> Segments { get; init; } = [];

    /// <summary>What earlier incidents of the same path turned out to be, the newest first.</summary>
    public ImmutableArray<PastCause> History { get; init; } = [];

    /// <summary>Traces that are looked at: more would change no verdict and cost time (2,000 traces of 50 spans take about 0.1 s).</summary>
    public const int MaxTraces = 2_000;
}
