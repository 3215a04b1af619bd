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

    private static bool IsNoticeable(double before, double now, WorseReleaseOptions options) =>
        now >= options.MinSlowdown * before && now - before >= options.MinDelay.TotalSeconds;
}
