using System.Collections.Immutable;

namespace Clew.Model;

/// <summary>What a point of a metric is beyond its numbers: its distribution, and examples of what was measured.</summary>
public sealed record MetricDetail
{
    /// <summary>
    /// The upper bounds, included, of all buckets but the last, ascending and finite. The buckets of an exponential histogram are in the same form:
    /// where its scale puts them (OpenTelemetry Metrics Data Model, ExponentialHistogram). Empty: the sender told none.
    /// </summary>
    public ImmutableArray<double> Bounds { get; init; } = [];

    /// <summary>How many values each bucket has; one more than <see cref="Bounds"/>, or none.</summary>
    public ImmutableArray<ulong> Counts { get; init; } = [];

    /// <summary>Of a summary: 0 to 1 each, as the sender chose them.</summary>
    public ImmutableArray<double> Quantiles { get; init; } = [];

    /// <summary>The values at <see cref="Quantiles"/>.</summary>
    public ImmutableArray<double> Values { get; init; } = [];

    public ImmutableArray<Exemplar> Exemplars { get; init; } = [];
}
