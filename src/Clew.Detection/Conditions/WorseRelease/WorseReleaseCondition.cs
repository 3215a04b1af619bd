using Clew.Analysis.Sequential;

namespace Clew.Detection.Conditions.WorseRelease;

/// <summary>
/// Is what the comparison of two releases says an alarm? The comparison may be asked continuously; here is only what matters to users. Never edited
/// in place: a change is a new version.
/// </summary>
public static class WorseReleaseCondition
{
    public const string Policy = "worse-release/v1";

    public static Judgement Judge(ReleaseComparison comparison, WorseReleaseOptions options)
    {
        if (FailsMore(comparison, options) || IsSlower(comparison, options)) return Judgement.Certain;
        return comparison.IsWorse || comparison.IsSuspect ? Judgement.Unsure : Judgement.Calm;
    }

    public static bool FailsMore(ReleaseComparison comparison, WorseReleaseOptions options) =>
        comparison.FailsMore
        && comparison.Failures.NewHits >= options.MinFailures
        && comparison.Failures.New.Estimate - comparison.Failures.Old.Estimate >= options.MinRise;

    public static bool HasLongerTail(ReleaseComparison comparison, WorseReleaseOptions options) =>
        comparison.Tail is { IsWorse: true } && IsNoticeable(comparison.OldTail, comparison.NewTail, options);

    public static bool IsSlower(ReleaseComparison comparison, WorseReleaseOptions options) =>
        HasLongerTail(comparison, options) || IsTypicallySlower(comparison, options);

    public static bool IsTypicallySlower(ReleaseComparison comparison, WorseReleaseOptions options) =>
        comparison.Typical is { IsWorse: true } && IsNoticeable(comparison.OldTypical, comparison.NewTypical, options);

    /// <summary>Whether the newest requests of the release, if there are enough to speak of, fare as its predecessor's did.</summary>
    public static bool HasRecovered(IReadOnlyList<ReleaseInterval> newest, ReleaseComparison comparison, WorseReleaseOptions options)
    {
        const int RequestsToSpeakOf = 20;
        // What an alarm is about: that more than these shares take so many times as long as the percentile.
        const double Tail = 0.05, Half = 0.5;
        var count = newest.Sum(static interval => interval.Count);
        if (count < RequestsToSpeakOf) return false;
        return newest.Sum(static interval => interval.Errors) <= (comparison.Failures.Old.Estimate + options.MinRise) * count
            && IsWithin(comparison.OldTail, Tail) && IsWithin(comparison.OldTypical, Half);

        // 0: durations were not compared.
        bool IsWithin(double bound, double share) => bound <= 0 || newest.Sum(interval => interval.Durations.CountAbove(options.MinSlowdown * bound)) <= share * count;
    }

    private static bool IsNoticeable(double before, double now, WorseReleaseOptions options) =>
        now >= options.MinSlowdown * before && now - before >= options.MinDelay.TotalSeconds;
}
