namespace Clew.Storage.Metrics;

/// <summary>
/// Where the values of a distribution lie, from buckets of any bounds, and its quantiles by that: within a bucket values are taken to lie evenly, as
/// Prometheus' <c>histogram_quantile</c> does. What lies above the last bound is taken to lie at it.
/// </summary>
public sealed class BucketMass
{
    /// <summary>Buckets of different bounds that are told apart; the work of a quantile grows with the square. More are left out of the quantiles.</summary>
    private const int MaxBuckets = 1_000;

    private readonly Dictionary<(double Low, double High), double> _buckets = [];

    /// <summary>Values in all buckets.</summary>
    public double Count { get; private set; }

    /// <param name="bounds">Upper bounds, rising.</param>
    /// <param name="counts">One more than bounds.</param>
    public void Add(IReadOnlyList<double> bounds, IReadOnlyList<double> counts)
    {
        if (bounds.Count == 0 || counts.Count != bounds.Count + 1) return;
        for (var i = 0; i < counts.Count; i++)
        {
            if (counts[i] <= 0) continue;
            var high = bounds[Math.Min(i, bounds.Count - 1)];
            var low = i > 0 ? bounds[i - 1] : Math.Min(0, high);
            var key = (low, high);
            if (!_buckets.TryGetValue(key, out var known) && _buckets.Count == MaxBuckets) continue;
            _buckets[key] = known + counts[i];
            Count += counts[i];
        }
    }

    /// <summary>The value below which that share of all values lies; null without any.</summary>
    /// <param name="share">0 to 1.</param>
    public double? Quantile(double share)
    {
        if (Count <= 0) return null;
        var wanted = share * Count;
        var edges = _buckets.Keys.SelectMany(static bucket => new[] { bucket.Low, bucket.High }).Distinct().Order().ToList();
        var (before, at) = (0.0, edges[0]);
        foreach (var edge in edges)
        {
            var below = Below(edge, withEdge: false);
            if (below >= wanted && below > before) return at + (edge - at) * Math.Clamp((wanted - before) / (below - before), 0, 1);
            (before, at) = (Below(edge, withEdge: true), edge);
            if (before >= wanted) return edge;
        }
        return edges[^1];
    }

    /// <param name="withEdge">Whether what lies just there counts, too.</param>
    private double Below(double value, bool withEdge)
    {
        var below = 0.0;
        foreach (var ((low, high), count) in _buckets)
            below += low == high ? (value > high || withEdge && value == high ? count : 0) : value >= high ? count : value <= low ? 0 : count * (value - low) / (high - low);
        return below;
    }
}
