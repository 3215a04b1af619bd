using Shop.Demo.Faults;
using Shop.Demo.Services;

namespace Shop.Demo.Checking;

/// <summary>What a bad release must come to besides: the gate's verdicts, a message that says it all, the lanes, one issue with exact counts.</summary>
public sealed class ReleaseCheck(Scene scene, FaultReport report, TimeProvider clock)
{
    /// <summary>How long the gate may still ask for more requests.</summary>
    private static readonly TimeSpan GatePatience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    /// <summary>What the mails must say: the exception, where, the release before it, the way back.</summary>
    private static readonly string[] Wanted = ["NullReferenceException", "DiscountPolicy", Releases.BadBilling, Releases.Billing];

    /// <summary>Lanes that hold something of every bad release.</summary>
    private static readonly string[] Lanes = ["changes", "detections", "errors", "traces", "logs", "messages"];

    private readonly IssueCheck _issues = new(scene.Clew, report.Problems, clock);

    public async Task BeforeAsync(CancellationToken ct) => report.GateBefore = await GateAsync(Releases.Billing, "go", ct);

    public Task WaitForIssueAsync(CancellationToken ct) => _issues.WaitForIssueAsync(scene.Load.Seen, ct);

    /// <param name="mails">All about the incident.</param>
    public async Task DuringAsync(string mails, CancellationToken ct)
    {
        report.GateAfter = await GateAsync(Releases.BadBilling, "roll_back", ct);
        foreach (var missing in Wanted.Where(wanted => !mails.Contains(wanted, StringComparison.Ordinal)))
            report.Problems.Add($"no mail says '{missing}'");
    }

    public async Task AfterAsync(CancellationToken ct)
    {
        await scene.Load.StopAsync();
        report.Issue = await _issues.JudgeAsync(scene.Load.Seen.Counts, ct);
        foreach (var empty in Lanes.Where(lane => report.Lanes?.GetValueOrDefault(lane) is null or 0))
            report.Problems.Add($"nothing is in the lane '{empty}' of the incident's timeline");
        if (report.UsersAffected is { } users && users != report.UsersByLoad)
            report.Problems.Add($"the incident names {users} users, and orders of {report.UsersByLoad} customers failed");
    }

    private async Task<string> GateAsync(string release, string wanted, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var verdict = await scene.Clew.ReadAsync($"gate?service=billing&environment={Launcher.Environment}&release={release}", ct);
            var decision = verdict.Text("decision");
            if (decision == wanted) return decision;
            if (clock.GetElapsedTime(started) > GatePatience)
            {
                report.Problems.Add($"the gate says {decision} of {release}: {string.Join("; ", verdict.Texts("reasons"))}");
                return decision;
            }
            await Task.Delay(Between, clock, ct);
        }
    }
}
