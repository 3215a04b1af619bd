using Clew.Shared;

namespace Clew.EndToEnd.Workflow;

/// <summary>A resolved issue comes back only in a release that contains its fix: by commits, else by deployments, else by versions; what is not known decides nothing.</summary>
public sealed class RegressionTests
{
    [Fact]
    public async Task Only_a_release_that_contains_the_fix_brings_an_issue_back()
    {
        // A server of its own: a deployment that names no service is one of all services, and says of each release that it was not deployed.
        await using var server = await ClewServer.StartAsync();
        var (first, fix, after, aside) = (Commit('a'), Commit('b'), Commit('c'), Commit('d'));
        await Shop.CommitAsync(server, (first, []), (fix, [first]), (after, [fix]), (aside, [first]));
        Case[] cases =
        [
            new("later version", new { action = "resolve", @in = "release", release = "2.0.0" }, "2.1.0", "by version: 2.1.0 is after 2.0.0"),
            new("fixed version", new { action = "resolve", @in = "release", release = "2.0.0" }, "2.0.0", "it is 2.0.0, which has the fix"),
            new("earlier version", new { action = "resolve", @in = "release", release = "2.0.0" }, "1.9.0", null),
            new("no version", new { action = "resolve", @in = "release", release = "2.0.0" }, "hotfix-of-ann", null),
            new("no release", new { action = "resolve", @in = "release", release = "2.0.0" }, "", null),
            new("next, the same", new { action = "resolve-next" }, "1.0.0", null),
            new("next, a later one", new { action = "resolve-next" }, "1.0.1", "by version: 1.0.1 is after 1.0.0"),
            new("deployed later", new { action = "resolve", @in = "release", release = "green" }, "amber", "by deployments: amber came after green", [("blue", ""), ("green", ""), ("amber", "")]),
            new("deployed earlier", new { action = "resolve", @in = "release", release = "green" }, "blue", null, [("blue", ""), ("green", "")]),
            new("side-loaded", new { action = "resolve", @in = "release", release = "2.0.0" }, "9.9.9", null, [("1.0.0", ""), ("2.0.0", "")]),
            new("descends from the fix", new { action = "resolve", @in = "release", release = "2.0.0", commit = fix }, "0.1.0", $"by commits: the history of {after[..8]} (0.1.0) has {fix[..8]}", [("2.0.0", fix), ("0.1.0", after)]),
            new("deployed later from a branch without it", new { action = "resolve", @in = "release", release = "2.0.0", commit = fix }, "3.0.0", null, [("2.0.0", fix), ("3.0.0", aside)]),
        ];
        var shops = cases.ToDictionary(one => one, one => new Shop(server, one.Name.Replace(' ', '-').Replace(",", "", StringComparison.Ordinal)));
        foreach (var (one, shop) in shops) await shop.FailAsync(one.Deployed is [var (oldest, _), ..] ? oldest : "1.0.0");
        foreach (var (one, shop) in shops)
        {
            foreach (var (release, commit) in one.Deployed ?? []) await shop.DeployAsync(release, commit);
            await shop.IdAsync();
            await shop.ActAsync(one.Action);
        }

        // What comes within the minute after it was resolved may be from before: so all fail again and again until those that come back have.
        var states = new Dictionary<Case, (string Status, string Reason)>();
        for (var deadline = TimeProvider.System.GetTimestamp(); states.Count(state => state.Value.Status == "unresolved") < cases.Count(one => one.Reason is not null);)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromMinutes(4), string.Join('\n', states.Select(state => $"{state.Key.Name}: {state.Value}")));
            foreach (var (one, shop) in shops) await shop.FailAsync(one.Release);
            await Task.Delay(TimeSpan.FromSeconds(2));
            foreach (var (one, shop) in shops) states[one] = await shop.StateAsync();
        }

        Assert.Equal(
            cases.Select(one => (one.Name, one.Reason is null ? "" : $"seen again in {one.Release}: {one.Reason}")),
            cases.Select(one => (one.Name, states[one].Status == "unresolved" ? states[one].Reason : "")));
    }

    private static string Commit(char letter) => Guid.NewGuid().ToString("N") + new string(letter, 8);

    /// <param name="Release">In which it is seen again.</param>
    /// <param name="Reason">Why that is a regression; null when it is none.</param>
    /// <param name="Deployed">In order; the first is that in which it occurred first. Null: nobody tells of deployments.</param>
    private sealed record Case(string Name, object Action, string Release, string? Reason, (string Release, string Commit)[]? Deployed = null);
}
