using Clew.Model;

namespace Clew.Analysis.Releases;

/// <summary>
/// Does the release in which a resolved issue occurred contain the fix? By commit ancestry when both commits are known, else by the order of
/// reported deployments, else by the order of versions. A release that nobody deployed while deployments are reported (side-loaded, a developer's own build) and a
/// name without order never decide. Pure; never edited in place: a change is a new version.
/// </summary>
public static class FixContainment
{
    public const string Policy = "fix-containment/v1";

    /// <param name="ancestry">Null when no commits were reported.</param>
    public static FixAnswer Judge(FixQuestion question, ICommitAncestry? ancestry)
    {
        var (resolution, release) = (question.Resolution, question.Release);
        if (release.Length == 0)
            return question.NamesReleases ? new(null, "the event names no release") : new(true, "no release is ever named, so time decides: it occurred after it was resolved");
        if (release == resolution.Release)
            return resolution.Fix == IssueFix.InNextRelease ? new(false, $"{release} ran when it was resolved in the next release") : new(true, $"it is {release}, which has the fix");
        if (resolution.Release.Length == 0 && resolution.Commit.Length == 0) return WithoutFixRelease(question);
        return ByAncestry(question, ancestry) ?? ByDeployment(question) ?? ByVersion(question);
    }

    // Resolved without anything that is known of releases: what was deployed after that has the fix.
    private static FixAnswer WithoutFixRelease(FixQuestion question)
    {
        var deployed = Find(question, question.Release);
        if (deployed is null) return new(null, $"it is not known which release has the fix, and {question.Release} was not reported as deployed");
        var after = deployed.First > question.Resolution.At;
        return new(after, after ? $"{question.Release} was deployed after it was resolved" : $"{question.Release} was deployed before it was resolved");
    }

    private static FixAnswer? ByAncestry(FixQuestion question, ICommitAncestry? ancestry)
    {
        var own = Find(question, question.Release)?.Commit ?? "";
        var isNext = question.Resolution.Fix == IssueFix.InNextRelease && question.Resolution.Commit.Length == 0;
        var fix = question.Resolution.Commit.Length > 0 ? question.Resolution.Commit : Find(question, question.Resolution.Release)?.Commit ?? "";
        if (own.Length == 0 || fix.Length == 0 || ancestry?.Contains(own, fix) is not { } contains) return null;
        // Whatever descends from what ran then, and is not the same, has the next release's changes or some of them.
        if (isNext && own == fix) contains = false;
        return new(contains, $"by commits: the history of {Short(own)} ({question.Release}) {(contains ? "has" : "does not have")} {Short(fix)}");
    }

    private static FixAnswer? ByDeployment(FixQuestion question)
    {
        if (question.Deployed.IsEmpty) return null;
        if (Find(question, question.Release) is not { } own) return new(null, $"{question.Release} was never reported as deployed");
        if (question.Resolution.Release.Length == 0)
            return new(own.First > question.Resolution.At, $"by deployments: {question.Release} came {(own.First > question.Resolution.At ? "after" : "before")} it was resolved");
        if (Find(question, question.Resolution.Release) is not { } fix)
            return new(false, $"by deployments: {question.Resolution.Release}, which has the fix, was not deployed yet");
        var contains = own.First > fix.First;
        return new(contains, $"by deployments: {question.Release} came {(contains ? "after" : "before")} {question.Resolution.Release}");
    }

    private static FixAnswer ByVersion(FixQuestion question)
    {
        if (ReleaseVersion.Parse(question.Release) is not { } own || ReleaseVersion.Parse(question.Resolution.Release) is not { } fix || own.Compare(fix) is not { } order)
            return new(null, $"nothing says whether {question.Release} came before or after {question.Resolution.Release}");
        var contains = question.Resolution.Fix == IssueFix.InNextRelease ? order > 0 : order >= 0;
        return new(contains, $"by version: {question.Release} is {(order > 0 ? "after" : order < 0 ? "before" : "the same as")} {question.Resolution.Release}");
    }

    private static DeployedRelease? Find(FixQuestion question, string release) => question.Deployed.FirstOrDefault(deployed => deployed.Release == release);

    private static string Short(string commit) => commit.Length > 8 ? commit[..8] : commit;
}
