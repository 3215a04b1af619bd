using Clew.Analysis.Sequential;
using Clew.Delivery.Releases;
using Clew.Model;

namespace Clew.Delivery.Gates;

/// <summary>
/// The rules of the gate, <c>gate/v1</c>: from how a release fares to a decision with its reasons. Pure. docs/algorithms/gate.md explains it.
/// <list type="bullet">
/// <item>Roll back: it is proven that more requests fail, or that they take twice as long; or it looks so, and a new unhandled issue hurts several users.</item>
/// <item>Hold: something is worse, but not by enough or not surely enough to take it back: slower by less than twice, suspect, or a new unhandled
/// issue that hurts several users.</item>
/// <item>Go: a rise that matters is ruled out for failures and durations, and it has been used for a minute.</item>
/// <item>Not enough evidence: everything else, with how many requests are missing.</item>
/// </list>
/// </summary>
public static class GateV1
{
    public const string Policy = "gate/v1";

    /// <summary>Users that make a new issue weigh: one may be a tester, two a coincidence.</summary>
    public const long SeveralUsers = 3;

    /// <summary>A percentile that rose by this factor is a reason to go back; less is one to look.</summary>
    public const double MuchSlower = 2;

    /// <summary>However many requests come in the first seconds: leaks, caches and timers of a minute have not shown themselves yet.</summary>
    public static readonly TimeSpan ShortestWatch = TimeSpan.FromSeconds(60);

    public static GateJudgement Judge(ReleaseHealth health)
    {
        var words = new GateReasons(health);
        if (health.Comparison is not { } comparison || health.Episode is null)
            return new(GateDecision.NotEnoughEvidence, [words.Unknown()], [], FreshRequests(null));
        var decision = Decide(health, comparison);
        var needed = decision is GateDecision.Go or GateDecision.RollBack ? 0
            : comparison.Failures.NewCount == 0 ? FreshRequests(comparison)
            : comparison.RequestsNeeded;
        return new(decision, words.For(decision, comparison, needed), GateNumbers.Of(health, comparison), needed);
    }

    /// <summary>New issues of this release that nobody has handled and that hurt several users. In the first release of all everything is new.</summary>
    internal static IEnumerable<NewReleaseIssue> Weighty(ReleaseHealth health) => health.Predecessor is null
        ? []
        : health.NewIssues.Where(issue => issue is { Unhandled: > 0, Users: >= SeveralUsers, Status: not IssueStatus.Ignored });

    internal static bool IsMuchSlower(ReleaseComparison comparison) =>
        comparison.Tail is { IsWorse: true } && comparison.NewTail >= comparison.OldTail * MuchSlower
        || comparison.Typical is { IsWorse: true } && comparison.NewTypical >= comparison.OldTypical * MuchSlower;

    internal static TimeSpan Watched(ReleaseHealth health) => health.FirstRequest is { } first && health.To > first ? health.To - first : TimeSpan.Zero;

    private static GateDecision Decide(ReleaseHealth health, ReleaseComparison comparison)
    {
        var hasWeightyIssue = Weighty(health).Any();
        if (comparison.FailsMore || IsMuchSlower(comparison) || comparison.Failures.IsSuspect && hasWeightyIssue) return GateDecision.RollBack;
        if (comparison.IsSlower || comparison.IsSuspect || hasWeightyIssue) return GateDecision.Hold;
        return comparison.IsHarmless && Watched(health) >= ShortestWatch ? GateDecision.Go : GateDecision.NotEnoughEvidence;
    }

    // Nothing was seen of it yet: what a release without a single failure needs.
    private static long FreshRequests(ReleaseComparison? comparison) =>
        (comparison ?? ReleaseComparison.Judge([], [], default)).RequestsNeeded;
}
