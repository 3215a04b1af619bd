using System.Collections.Immutable;
using Clew.Analysis.Releases;
using Clew.Model;

namespace Clew.Analysis.Tests.Releases;

public sealed class FixContainmentTests
{
    private static readonly Timestamp Resolved = new(1_795_255_200_000_000_000);

    // a - b - c on the main line, x on a branch from a.
    private static readonly CommitGraph Commits = new(new Dictionary<string, string[]>
    {
        ["aaaaaaaa01"] = [], ["bbbbbbbb02"] = ["aaaaaaaa01"], ["cccccccc03"] = ["bbbbbbbb02"], ["dddddddd04"] = ["aaaaaaaa01"],
    });

    [Theory]
    [InlineData("v3", true)]
    [InlineData("v2", true)]
    [InlineData("v1", false)]
    [InlineData("hotfix", false)]
    public void Commits_decide_before_deployments_and_versions(string release, bool expected)
    {
        // The branch was deployed last, and its name would be no help.
        var deployed = Deployed(("v1", -30, "aaaaaaaa01"), ("v2", -20, "bbbbbbbb02"), ("v3", -10, "cccccccc03"), ("hotfix", -5, "dddddddd04"));

        var answer = FixContainment.Judge(Ask(IssueFix.InRelease, "v2", release, deployed), Commits);

        Assert.Equal(expected, answer.Contains);
        if (release != "v2") Assert.StartsWith("by commits: ", answer.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(IssueFix.InRelease, "v2", "v10", true, "by deployments: v10 came after v2")]
    [InlineData(IssueFix.InRelease, "v2", "v1", false, "by deployments: v1 came before v2")]
    [InlineData(IssueFix.InRelease, "v99", "v10", false, "by deployments: v99, which has the fix, was not deployed yet")]
    [InlineData(IssueFix.InNextRelease, "v2", "v2", false, "v2 ran when it was resolved in the next release")]
    [InlineData(IssueFix.InNextRelease, "v2", "v10", true, "by deployments: v10 came after v2")]
    [InlineData(IssueFix.Now, "v2", "v2", true, "it is v2, which has the fix")]
    [InlineData(IssueFix.Now, "v2", "v1", false, "by deployments: v1 came before v2")]
    public void Without_commits_the_order_of_deployments_decides(IssueFix fix, string fixRelease, string release, bool expected, string reason)
    {
        // v10 is after v2 although its name sorts before.
        var answer = FixContainment.Judge(Ask(fix, fixRelease, release, Deployed(("v1", -30, ""), ("v2", -20, ""), ("v10", -10, ""))), null);

        Assert.Equal(new FixAnswer(expected, reason), answer);
    }

    [Theory]
    [InlineData("2.4.1", true)]
    [InlineData("2.5.0", true)]
    [InlineData("2.4.1-rc.1", false)]
    [InlineData("2.4.0", false)]
    public void Without_deployments_versions_decide(string release, bool expected) =>
        Assert.Equal(expected, FixContainment.Judge(Ask(IssueFix.InRelease, "2.4.1", release, []), null).Contains);

    [Theory]
    [InlineData("9.9.9-local", "9.9.9-local was never reported as deployed")]
    [InlineData("", "the event names no release")]
    public void A_side_loaded_or_unnamed_release_never_decides(string release, string reason) =>
        Assert.Equal(new FixAnswer(null, reason), FixContainment.Judge(Ask(IssueFix.InRelease, "2.4.1", release, Deployed(("2.4.1", -20, ""))), null));

    [Fact]
    public void Names_without_order_never_decide() =>
        Assert.Null(FixContainment.Judge(Ask(IssueFix.InRelease, "blue", "green", []), null).Contains);

    [Fact]
    public void Where_no_release_is_ever_named_time_decides() =>
        Assert.True(FixContainment.Judge(Ask(IssueFix.Now, "", "", []) with { NamesReleases = false }, null).Contains);

    [Theory]
    [InlineData("before", false)]
    [InlineData("after", true)]
    [InlineData("elsewhere", null)]
    public void Where_it_is_not_known_what_ran_then_a_later_deployment_has_the_fix(string release, bool? expected) =>
        Assert.Equal(expected, FixContainment.Judge(Ask(IssueFix.InNextRelease, "", release, Deployed(("before", -10, ""), ("after", 10, ""))), null).Contains);

    [Fact]
    public void A_named_commit_is_the_fix_whatever_the_release()
    {
        var question = Ask(IssueFix.InNextRelease, "v1", "v2", Deployed(("v1", -30, "aaaaaaaa01"), ("v2", -20, "bbbbbbbb02"), ("v3", -10, "cccccccc03")));
        question = question with { Resolution = question.Resolution with { Commit = "cccccccc" } };

        Assert.False(FixContainment.Judge(question, Commits).Contains);
        Assert.True(FixContainment.Judge(question with { Release = "v3" }, Commits).Contains);
    }

    [Fact]
    public void What_was_not_reported_of_history_leaves_it_open()
    {
        var graph = new CommitGraph(new Dictionary<string, string[]> { ["cccccccc03"] = ["not-reported"], ["eeeeeeee05"] = ["cccccccc03"], ["aaaaaaaa01"] = [] });

        Assert.Null(graph.Contains("cccccccc03", "aaaaaaaa01"));
        Assert.False(graph.Contains("cccccccc03", "eeeeeeee05"));
        Assert.True(graph.Contains("eeeeeeee", "cccccccc03"));
        Assert.Null(graph.Contains("ffffffff06", "cccccccc03"));
    }

    private static FixQuestion Ask(IssueFix fix, string fixRelease, string release, ImmutableArray<DeployedRelease> deployed) =>
        new() { Resolution = new(fix, fixRelease, "", Resolved, "ada"), Release = release, Deployed = deployed };

    private static ImmutableArray<DeployedRelease> Deployed(params (string Release, int Minutes, string Commit)[] releases) =>
        [.. releases.Select(release => new DeployedRelease(release.Release, Resolved + TimeSpan.FromMinutes(release.Minutes), release.Commit))];
}
