namespace Clew.Analysis.Sequential;

/// <summary>
/// By how much hits come in clusters. Requests that fail together (one bad second of a dependency, one customer who tries again) are not so many
/// independent observations; dividing the logarithm of an e-value by this number keeps it one (Jensen) and keeps the clusters from deciding.
/// </summary>
internal static class Dispersion
{
    /// <summary>With fewer hits or intervals the number would be noise.</summary>
    private const int LeastHits = 10, LeastIntervals = 6;

    /// <summary>A predecessor in trouble must not make its successor's trouble invisible.</summary>
    private const double Largest = 20;

    /// <summary>Pearson's index: the variance of the hits in the intervals by what a binomial law would have; at least <paramref name="least"/>.</summary>
    public static double Of(IReadOnlyCollection<(long Count, long Hits)> intervals, double least)
    {
        var (count, hits, used) = (0L, 0L, 0);
        foreach (var interval in intervals)
        {
            if (interval.Count <= 0) continue;
            count += interval.Count;
            hits += interval.Hits;
            used++;
        }
        if (hits < LeastHits || count - hits < LeastHits || used < LeastIntervals) return least;
        var share = (double)hits / count;
        var chi = 0.0;
        foreach (var interval in intervals)
        {
            if (interval.Count <= 0) continue;
            var expected = interval.Count * share;
            chi += (interval.Hits - expected) * (interval.Hits - expected) / (expected * (1 - share));
        }
        return Math.Clamp(chi / (used - 1), least, Largest);
    }
}
