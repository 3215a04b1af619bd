using Clew.Model;

namespace Clew.Analysis.Sequential;

/// <summary>
/// Does a release fare worse than its predecessor? May be asked after every request: the probability that a release which is not worse is ever
/// called worse is bounded (<see cref="ReleaseComparisonOptions.Alpha"/>). Facts, formulas and simulated error rates: docs/algorithms/gate.md.
/// </summary>
/// <param name="Failures">Requests that failed.</param>
/// <param name="Tail">Requests that are noticeably slower than the predecessor's 95th percentile; null when that is not known.</param>
/// <param name="Typical">Requests that are noticeably slower than the predecessor's median; null when that is not known.</param>
/// <param name="OldTail">The predecessor's 95th percentile in seconds; 0 when not known.</param>
/// <param name="NewTail">The release's 95th percentile in seconds, without its first seconds.</param>
/// <param name="OldTypical">The predecessor's median in seconds.</param>
/// <param name="NewTypical">The release's median in seconds.</param>
public sealed record ReleaseComparison(
    ComparisonMode Mode, ChannelComparison Failures, ChannelComparison? Tail, ChannelComparison? Typical,
    double OldTail, double NewTail, double OldTypical, double NewTypical)
{
    public bool FailsMore => Failures.IsWorse;

    public bool IsSlower => Tail is { IsWorse: true } || Typical is { IsWorse: true };

    public bool IsWorse => FailsMore || IsSlower;

    public bool IsSuspect => Failures.IsSuspect || Tail is { IsSuspect: true } || Typical is { IsSuspect: true };

    /// <summary>Everything that could be compared is proven to be as before.</summary>
    public bool IsHarmless => Failures.IsHarmless && Tail is null or { IsHarmless: true } && Typical is null or { IsHarmless: true };

    /// <summary>More requests of the release until there is a verdict; 0 when there is one.</summary>
    public long RequestsNeeded => IsWorse || IsHarmless
        ? 0
        : Math.Max(Failures.RequestsNeeded, Math.Max(Tail?.RequestsNeeded ?? 0, Typical?.RequestsNeeded ?? 0));

    /// <param name="predecessor">Its intervals: before <paramref name="began"/> as the past, after it as the other side. May be empty.</param>
    /// <param name="release">Its intervals; those before <paramref name="began"/> are left out.</param>
    /// <param name="began">When the first request of the release came, or when it was deployed, whichever was earlier.</param>
    public static ReleaseComparison Judge(
        IReadOnlyList<ReleaseInterval> predecessor, IReadOnlyList<ReleaseInterval> release, Timestamp began, ReleaseComparisonOptions? options = null)
    {
        var rules = options ?? ReleaseComparisonOptions.Default;
        var sides = ReleaseSides.Of(predecessor, release, began, rules.LeastPairedShare);
        var failures = new ChannelJudge(rules, sides, static interval => interval.Errors)
        {
            Harmless = rules.HarmlessFailures, Smallest = rules.SmallestFailures, LeastDispersion = 1, Start = rules.FailingStart,
        }.Judge();
        return WithLatency(new(sides.Mode, failures, null, null, 0, 0, 0, 0), sides, rules);
    }

    private static ReleaseComparison WithLatency(ReleaseComparison judged, ReleaseSides sides, ReleaseComparisonOptions rules)
    {
        var warm = sides.WithoutStart(rules.SlowStart);
        var old = Merged(warm.Old);
        if (warm.Mode == ComparisonMode.Alone || old.Count < rules.LeastForPercentiles) return judged;
        var young = Merged(warm.New.Select(pair => pair.New));
        var (oldTail, newTail) = (old.Quantile(0.95), young.Quantile(0.95));
        var (oldTypical, newTypical) = (old.Quantile(0.5), young.Quantile(0.5));
        return judged with
        {
            Tail = Slower(oldTail, newTail, rules.HarmlessTail, rules.SmallestTail),
            Typical = Slower(oldTypical, newTypical, rules.HarmlessTypical, rules.SmallestTypical),
            OldTail = oldTail, NewTail = newTail, OldTypical = oldTypical, NewTypical = newTypical,
        };

        ChannelComparison Slower(double oldSeconds, double newSeconds, double harmless, double smallest)
        {
            var noticeable = Math.Max(oldSeconds * rules.SmallestSlowdown, oldSeconds + rules.SmallestDelay);
            var bound = BucketEnd(noticeable);
            var compared = new ChannelJudge(rules, warm, interval => interval.Durations.CountAbove(bound))
            {
                Harmless = harmless, Smallest = smallest, LeastDispersion = rules.LeastDispersionSlow, Start = TimeSpan.Zero, Channels = 2,
            }.Judge();
            return newSeconds >= noticeable ? compared : compared with { IsWorse = false, IsSuspect = false };
        }
    }

    private static DurationHistogram Merged(IEnumerable<ReleaseInterval> intervals) =>
        DurationHistogram.Merge(intervals.Select(static interval => interval.Durations));

    // At the end of a bucket each interval's count is exact; within one it would be a guess, rounded differently for many and for few.
    private static double BucketEnd(double seconds) =>
        Math.Pow(2, (DurationHistogram.IndexOf((long)(seconds * 1e9)) + 1) / (double)DurationHistogram.BucketsPerDoubling) / 1e9;
}
