using System.Runtime.InteropServices;
using Clew.Analysis.Baselines;
using Clew.Analysis.Comparison;

namespace Clew.Analysis.RootCause.V1;

/// <summary>
/// How much longer something takes than it normally does at the worst. Durations have several humps (a cold cache, a throttled processor), so the
/// measure is the time beyond the normal 95th percentile, not the shift of a mean; it also sees a fault that hits only some requests.
/// </summary>
/// <param name="Usual">Normal median, milliseconds.</param>
/// <param name="Now">Median since the onset, milliseconds.</param>
/// <param name="Share">Share of the calls since the onset that take longer than the normal 95th percentile.</param>
/// <param name="Excess">Milliseconds beyond it, summed over all calls since the onset, less what is normal.</param>
internal readonly record struct Slowness(double Usual, double Now, double Share, double Excess)
{
    /// <summary>Calls without which there is no normal.</summary>
    private const int LeastUsual = 5;

    /// <summary>Two calls of a rare operation already tell something when both are slower than all before.</summary>
    private const int LeastNow = 2;

    /// <summary>Score of the rise of the share. 2.5 is passed by chance in 1 of 160 comparisons; 2 of 2 slow calls after 13 normal ones reach 2.9.</summary>
    private const double LeastScore = 2.5;

    /// <summary>
    /// Compares, or gives null when nothing is slower. <paramref name="noticeable"/>: milliseconds that a slow call must cost, so that a microsecond
    /// that doubles is not a suspect.
    /// </summary>
    public static Slowness? Of(List<double>? before, List<double>? after, double noticeable)
    {
        if (before is not { Count: >= LeastUsual } || after is not { Count: >= LeastNow }) return null;
        before.Sort();
        after.Sort();
        var worst = RobustBaseline.Quantile(CollectionsMarshal.AsSpan(before), 0.95);
        var (slowBefore, beyondBefore) = Beyond(before, worst);
        var (slowAfter, beyondAfter) = Beyond(after, worst);
        if (slowAfter == 0 || beyondAfter / slowAfter < noticeable) return null;
        if (TwoProportions.Score(slowBefore, before.Count, slowAfter, after.Count) < LeastScore) return null;
        var excess = beyondAfter - beyondBefore / before.Count * after.Count;
        return excess <= 0 ? null : new(Median(before), Median(after), (double)slowAfter / after.Count, excess);
    }

    private static (int Count, double Sum) Beyond(List<double> values, double bound)
    {
        var (count, sum) = (0, 0.0);
        foreach (var value in values)
            if (value > bound) (count, sum) = (count + 1, sum + value - bound);
        return (count, sum);
    }

    private static double Median(List<double> sorted) => RobustBaseline.Quantile(CollectionsMarshal.AsSpan(sorted), 0.5);
}
