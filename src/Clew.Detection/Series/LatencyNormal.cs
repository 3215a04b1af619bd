using Clew.Analysis.Baselines;

namespace Clew.Detection.Series;

/// <summary>What is normal for the durations of an operation, and from where on a request counts as slow.</summary>
/// <param name="Tail">The 95th percentile in seconds.</param>
/// <param name="Limit">Requests in buckets above this one are slow; -1 while nothing is known.</param>
/// <param name="Slow">The share that is slow normally.</param>
internal readonly record struct LatencyNormal(double Tail, int Limit, RatioBaseline Slow)
{
    /// <summary>A request is slow from twice the normal 95th percentile on...</summary>
    private const double Factor = 2;

    /// <summary>...and never before so many seconds more: users do not notice less.</summary>
    private const double LeastDelay = 0.1;

    public static LatencyNormal Unknown { get; } = new(0, -1, default);

    /// <summary>Learns again; a limit that hardly moved stays, so that nothing has to be counted again.</summary>
    public LatencyNormal Learn(LatencyHistory history, long before)
    {
        var bucket = history.Quantile(0.95, before);
        if (bucket < 0) return this;
        var tail = LatencyHistory.Seconds(bucket);
        var slow = Math.Max(tail * Factor, tail + LeastDelay);
        var limit = bucket;
        while (LatencyHistory.Seconds(limit) < slow && limit < bucket + 64) limit++;
        if (Limit >= 0 && Math.Abs(limit - Limit) < 2) return this with { Slow = history.Above(Limit, before) };
        return new(tail, limit, history.Above(limit, before));
    }
}
