using System.Collections.Immutable;
using Clew.Analysis.Sequential;
using Clew.Delivery.Releases;
using Clew.Model;

namespace Clew.Delivery.Gates;

/// <summary>Says why, in sentences with numbers.</summary>
internal sealed class GateReasons(ReleaseHealth health)
{
    /// <summary>Issues that are named; the others are counted.</summary>
    private const int NamedIssues = 3;

    private string Old => health.Predecessor is not { } predecessor ? "the predecessor"
        : predecessor.Release == health.Release ? $"{predecessor.Release} before it was replaced"
        : predecessor.Release;

    public string Unknown() =>
        $"No request of {health.Service} {health.Release} was seen in {health.Environment} within {ReleaseHistoryQueryDays} days, and nobody reported its deployment there. "
        + "Are service, environment and release spelled as in its telemetry (service.name, the key's environment, service.version)?";

    public ImmutableArray<string> For(GateDecision decision, ReleaseComparison comparison, long needed)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        if (comparison.Failures.NewCount == 0) reasons.Add(NothingSeen());
        else
        {
            if (comparison.FailsMore) reasons.Add(FailsMore(comparison.Failures));
            if (Slower(comparison) is { } slower) reasons.Add(slower);
            if (comparison.Failures.IsSuspect) reasons.Add(Suspect(comparison.Failures));
            reasons.AddRange(Issues());
            if (!comparison.FailsMore && !comparison.Failures.IsSuspect) reasons.Add(Failures(comparison));
            if (comparison.Tail is { IsHarmless: true } && comparison.Typical is { IsHarmless: true }) reasons.Add(AsFast(comparison));
        }
        if (decision == GateDecision.NotEnoughEvidence && Missing(comparison, needed) is { } missing) reasons.Add(missing);
        reasons.Add(Compared(comparison));
        // What to do comes right after why.
        if (decision == GateDecision.RollBack && health.Healthy is { } healthy && healthy.Release != health.Release) reasons.Insert(1, $"Go back to {healthy.Release}: {healthy.Why}.");
        return reasons.ToImmutable();
    }

    private static int ReleaseHistoryQueryDays => (int)Storage.Rollups.ReleaseHistoryQuery.Horizon.TotalDays;

    private string NothingSeen() =>
        $"{health.Service} {health.Release} was deployed {TimeWords.Between(health.Time - health.Episode!.Began)} ago; none of its requests was seen yet.";

    private string FailsMore(ChannelComparison failures) =>
        $"{Share(failures.New.Estimate)} of its requests fail ({failures.NewHits:N0} of {failures.NewCount:N0}); of {Old}, {Share(failures.Old.Estimate)} did "
        + $"({failures.OldHits:N0} of {failures.OldCount:N0}). {Certain(failures)}";

    // The bound of each share alone may leave nothing between them although the comparison is clear.
    private static string Certain(ChannelComparison failures) => failures.RiseLower > 0
        ? $"A rise by {Points(failures.RiseLower)} or more is certain; {Chance(failures.EValue)}."
        : $"{char.ToUpperInvariant(Chance(failures.EValue)[0])}{Chance(failures.EValue)[1..]}.";

    private string Suspect(ChannelComparison failures) =>
        $"It looks as if more requests fail: {Share(failures.New.Estimate)} ({failures.NewHits:N0} of {failures.NewCount:N0}), of {Old} {Share(failures.Old.Estimate)}; {Chance(failures.EValue)}.";

    private string Failures(ReleaseComparison comparison)
    {
        var failures = comparison.Failures;
        var own = $"{Share(failures.New.Estimate)} of its requests fail ({failures.NewHits:N0} of {failures.NewCount:N0})";
        if (comparison.Mode == ComparisonMode.Alone) return $"{own}; more than {Share(failures.New.Upper)} are ruled out.";
        var old = $"of {Old}, {Share(failures.Old.Estimate)} did ({failures.OldHits:N0} of {failures.OldCount:N0})";
        return failures.IsHarmless ? $"{own}; {old}. A rise by {Points(failures.SmallestRise)} is ruled out." : $"{own}; {old}.";
    }

    private string? Slower(ReleaseComparison comparison)
    {
        if (comparison.Tail is { IsWorse: true } tail) return Percentile("95th percentile", comparison.NewTail, comparison.OldTail, tail);
        if (comparison.Typical is { IsWorse: true } typical) return Percentile("median", comparison.NewTypical, comparison.OldTypical, typical);
        var suspect = comparison.Tail is { IsSuspect: true } ? comparison.Tail : comparison.Typical is { IsSuspect: true } ? comparison.Typical : null;
        return suspect is null ? null
            : $"It looks as if it were slower: the 95th percentile is {Seconds(comparison.NewTail)} (of {Old}, {Seconds(comparison.OldTail)}), the median {Seconds(comparison.NewTypical)} ({Seconds(comparison.OldTypical)}); {Chance(suspect.EValue)}.";
    }

    private string Percentile(string name, double now, double before, ChannelComparison channel) =>
        $"It is slower: the {name} is {Seconds(now)}, of {Old} {Seconds(before)} ({now / before:0.0} times); {Chance(channel.EValue)}.";

    private string AsFast(ReleaseComparison comparison) =>
        $"It is as fast: the 95th percentile is {Seconds(comparison.NewTail)} (of {Old}, {Seconds(comparison.OldTail)}), the median {Seconds(comparison.NewTypical)} ({Seconds(comparison.OldTypical)}).";

    private IEnumerable<string> Issues()
    {
        var weighty = GateV1.Weighty(health).ToList();
        foreach (var issue in weighty.Take(NamedIssues))
            yield return $"New in this release and not handled: {issue.Type} in {issue.Culprit}, {NumberWords.Of(issue.Unhandled, "time", "times")} for {NumberWords.Of(issue.Users, "user", "users")}.";
        if (weighty.Count > NamedIssues) yield return $"{NumberWords.Of(weighty.Count - NamedIssues, "more new issue", "more new issues")} of several users.";
    }

    private string? Missing(ReleaseComparison comparison, long needed)
    {
        if (comparison.IsHarmless) return $"It has been used for {TimeWords.Between(GateV1.Watched(health))}; at least {TimeWords.Between(GateV1.ShortestWatch)} are needed.";
        if (needed >= ReleaseComparisonOptions.MaxRequestsNeeded) return "It fares between what is harmless and what matters; more requests alone will hardly decide it.";
        var what = comparison.Failures.IsHarmless ? "slower" : "failing more";
        return $"About {NumberWords.Of(needed, "more request", "more requests")} of it are needed to know that it is not {what}.";
    }

    private string Compared(ReleaseComparison comparison) => comparison.Mode switch
    {
        ComparisonMode.SideBySide => $"Compared with {Old} in the same seconds: what strikes both releases cancels out.",
        ComparisonMode.BeforeAndAfter => $"Compared with {Old} in the hour before: the weaker evidence, since other things may have changed with it.",
        _ => "There is no predecessor to compare it with; it was judged by itself.",
    };

    private static string Share(double share) => NumberWords.Percent(share);

    private static string Points(double share)
    {
        var points = (100 * share).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
        return points == "1" ? "1 percentage point" : points + " percentage points";
    }

    private static string Seconds(double seconds) => TimeWords.Exact((long)(seconds * 1e9));

    // By Ville's inequality: an e-value of E is reached by chance, ever, with a probability of at most 1 in E.
    private static string Chance(double eValue) => eValue >= 1e6
        ? "chance alone shows this in fewer than 1 of 1,000,000 releases"
        : $"chance alone shows this in at most 1 of {Math.Max(1, (long)eValue):N0} releases";
}
