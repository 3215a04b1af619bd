using Clew.Shared;

namespace Clew.EndToEnd.Workflow;

/// <summary>What is ignored until something is opened again by that, and by nothing else.</summary>
[Collection(RunningServerTests.Name)]
public sealed class IgnoringTests(RunningServer running)
{
    /// <summary>Ten occurrences in an hour and three times what was usual are a change of trend.</summary>
    private const int Burst = 40;

    private readonly ClewServer _server = running.Server;

    [Fact]
    public async Task An_ignored_issue_is_open_again_when_what_it_waits_for_happens()
    {
        var run = Guid.NewGuid().ToString("N")[..8];
        var (count, users, time, trend, forGood, notYet) = (Of("count"), Of("users"), Of("time"), Of("trend"), Of("for-good"), Of("not-yet"));
        Shop[] all = [count, users, time, trend, forGood, notYet];
        foreach (var shop in all) await shop.FailAsync("v1", "ann");
        await count.ActAsync(new { action = "ignore", untilCount = 3 });
        await users.ActAsync(new { action = "ignore", untilUsers = 2 });
        await time.ActAsync(new { action = "ignore", untilHours = 0.001 });
        await trend.ActAsync(new { action = "ignore", untilTrend = true });
        await forGood.ActAsync(new { action = "ignore" });
        await notYet.ActAsync(new { action = "ignore", untilCount = 1_000, untilUsers = 1_000, untilHours = 1_000, untilTrend = false });
        foreach (var shop in all) Assert.Equal("ignored", (await shop.StateAsync()).Status);

        for (var i = 0; i < 3; i++) await count.FailAsync("v1", "ann");
        foreach (var user in new[] { "bob", "cleo" }) await users.FailAsync("v1", user);
        for (var i = 0; i < Burst; i++) await trend.FailAsync("v1", "ann");
        for (var i = 0; i < 5; i++) await forGood.FailAsync("v1", $"user {i}");
        for (var i = 0; i < 5; i++) await notYet.FailAsync("v1", $"user {i}");

        var reasons = new List<string>();
        foreach (var shop in new[] { count, users, time, trend })
            reasons.Add((await _server.Until(async () => await shop.StateAsync() is ("unresolved", var why) ? why : null)));
        Assert.Equal("it occurred 3 times since it was ignored until 3", reasons[0]);
        Assert.Equal("it hurt 2 users since it was ignored until 2", reasons[1]);
        Assert.StartsWith("it was ignored until ", reasons[2], StringComparison.Ordinal);
        Assert.EndsWith(" in an hour; 0 were usual when it was ignored", reasons[3], StringComparison.Ordinal);
        Assert.Equal(["ignored", "ignored"], [(await forGood.StateAsync()).Status, (await notYet.StateAsync()).Status]);

        Shop Of(string name) => new(_server, $"{name}-{run}");
    }
}
