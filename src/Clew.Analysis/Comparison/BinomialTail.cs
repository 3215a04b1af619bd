namespace Clew.Analysis.Comparison;

/// <summary>
/// How probable are so many hits, when each of <c>total</c> tries hits with a known share? Exact (Clopper and Pearson 1934), so that a handful of
/// tries needs no special case. Counts need not be whole: correlated tries are worth fewer independent ones, see <see cref="Independent"/>.
/// </summary>
public static class BinomialTail
{
    /// <summary>Halvings of a few standard deviations: the bound is known to a millionth of them.</summary>
    private const int Halvings = 20;

    /// <summary>The probability of <paramref name="hits"/> or more.</summary>
    public static double AtLeast(double hits, double total, double share)
    {
        if (hits <= 0) return 1;
        if (hits > total) return 0;
        return SpecialFunctions.RegularizedBeta(share, hits, total - hits + 1);
    }

    /// <summary>The probability of <paramref name="hits"/> or fewer.</summary>
    public static double AtMost(double hits, double total, double share)
    {
        if (hits >= total) return 1;
        if (hits < 0) return 0;
        return SpecialFunctions.RegularizedBeta(1 - share, total - hits, hits + 1);
    }

    /// <summary>The largest share with which so few hits have at least the probability <paramref name="risk"/>. 1 when nothing was tried.</summary>
    public static double Upper(double hits, double total, double risk)
    {
        if (total <= 0 || hits >= total) return 1;
        double low = Math.Max(0, hits / total), high = 1;
        // Wide steps first: the bound is mostly near the share itself.
        var width = (4 * Math.Sqrt(Math.Max(hits, 1)) + 4) / total;
        while (low + width < high)
        {
            if (AtMost(hits, total, low + width) <= risk) high = low + width;
            else (low, width) = (low + width, width * 2);
        }
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (AtMost(hits, total, middle) > risk) low = middle;
            else high = middle;
        }
        return high;
    }

    /// <summary>The smallest share with which so many hits have at least the probability <paramref name="risk"/>. 0 when nothing hit.</summary>
    public static double Lower(double hits, double total, double risk) => 1 - Upper(total - hits, total, risk);

    /// <summary>
    /// By what to divide hits and total, so that tries that come out alike in clusters count as what they are worth (the design effect of Kish,
    /// "Survey Sampling", 1965).
    /// </summary>
    /// <param name="correlation">Between two tries of one window, 0 to 1; 0 for independent ones.</param>
    public static double Independent(double total, double correlation) => 1 + Math.Max(0, total - 1) * Math.Clamp(correlation, 0, 1);
}
