using Clew.Analysis.Comparison;

namespace Clew.Analysis.Baselines;

/// <summary>
/// What share is normal (failed of all, slow of all), from blocks of time. A minority of blocks may be an earlier incident without becoming normal;
/// what varies from block to block in the others is learned as correlation.
/// </summary>
/// <param name="Total">Tries that it was learned from.</param>
/// <param name="Share">The normal share, on the cautious side: with little history it is higher.</param>
/// <param name="Correlation">Between tries of one window, 0 to 1, for <see cref="BinomialTail.Independent"/>.</param>
public readonly record struct RatioBaseline(double Total, double Share, double Correlation)
{
    /// <summary>At most this share of the blocks is left out as not normal: an outage of half an hour in three hours.</summary>
    private const double MaxOutliers = 0.25;

    /// <summary>A block is left out when the others make it less probable than this. Blocks that are merely the worst stay: without them the share is too small.</summary>
    private const double OutlierChance = 1e-4;

    /// <summary>One-sided risk that the normal share is above the one stated.</summary>
    private const double Risk = 0.05;

    /// <summary>With a correlation above this, hundreds of failures would never count for more than a few.</summary>
    private const double MaxCorrelation = 0.02;

    /// <summary>What is believed of a series that was never seen: one failure in this many tries.</summary>
    private const double UnknownTries = 50;

    /// <summary>
    /// By how much the tries of one window come out alike, 0 to 1, for <see cref="BinomialTail.Independent"/>: what varies from block to block, and what is not known of the share
    /// itself (of a share that was learned from as many tries as are judged, half of what is seen may be its error).
    /// </summary>
    public double Alike => Math.Min(1, Correlation + 1 / Math.Max(Total, UnknownTries));

    /// <summary>When nothing is known at all.</summary>
    public static RatioBaseline Unknown { get; } = Of([]);

    /// <summary>Learns from blocks of equal length. At most a few hundred.</summary>
    public static RatioBaseline Of(ReadOnlySpan<RatioBlock> blocks)
    {
        Span<RatioBlock> sorted = blocks.Length <= 256 ? stackalloc RatioBlock[blocks.Length] : new RatioBlock[blocks.Length];
        var count = 0;
        foreach (var block in blocks)
            if (block.Total > 0) sorted[count++] = block;
        sorted = sorted[..count];
        sorted.Sort(static (left, right) => left.Share.CompareTo(right.Share));
        double all = 0, hits = 0;
        foreach (var block in sorted) (all, hits) = (all + block.Total, hits + block.Hits);
        for (var left = (int)(count * MaxOutliers); left > 0 && IsOutlier(sorted[^1], all, hits); left--)
        {
            (all, hits) = (all - sorted[^1].Total, hits - sorted[^1].Hits);
            sorted = sorted[..^1];
        }
        var known = Math.Min(all, UnknownTries);
        var prior = 1 - known / UnknownTries;
        var share = BinomialTail.Upper(hits + prior, all + prior * UnknownTries, Risk);
        return new(all, share, Correlated(sorted, hits, all));
    }

    // Half a hit more: where nothing ever failed, one failure is not an outage.
    private static bool IsOutlier(RatioBlock worst, double total, double hits) =>
        worst.Hits > 1 && BinomialTail.AtLeast(worst.Hits, worst.Total, (hits - worst.Hits + 0.5) / (total - worst.Total + 1)) < OutlierChance;

    /// <summary>The method of moments over the blocks that were kept (Ridout, Demétrio and Firth, Biometrics 1999).</summary>
    private static double Correlated(ReadOnlySpan<RatioBlock> blocks, double hits, double total)
    {
        if (blocks.Length < 3 || hits <= 0 || hits >= total) return 0;
        var share = hits / total;
        double squares = 0, pairs = 0;
        foreach (var block in blocks)
        {
            var excess = block.Hits - block.Total * share;
            squares += excess * excess - block.Total * share * (1 - share);
            pairs += block.Total * (block.Total - 1) * share * (1 - share);
        }
        return pairs > 0 ? Math.Clamp(squares / pairs, 0, MaxCorrelation) : 0;
    }
}
