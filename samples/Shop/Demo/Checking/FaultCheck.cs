using System.Text.Json.Nodes;
using Shop.Demo.Faults;
using Shop.Demo.Load;
using Shop.Demo.Services;
using Shop.Demo.Sinks;

namespace Shop.Demo.Checking;

/// <summary>
/// Has the fault happen, looks at what Clew makes of it through the public API and the messages, ends it, and waits until Clew has seen the end.
/// </summary>
/// <param name="report">Is filled in on the way, so that a check that is cut short can say how far it came.</param>
public sealed class FaultCheck(Fault fault, Scene scene, Deliveries deliveries, FaultReport report, Narrator narrator, TimeProvider clock)
{
    /// <summary>From the moment that the fault is there.</summary>
    private static readonly TimeSpan IncidentPatience = TimeSpan.FromSeconds(75);

    /// <summary>When the ranking counts, from the incident: a person has opened the page and read the sentence.</summary>
    private static readonly TimeSpan RankingAge = TimeSpan.FromSeconds(22);

    /// <summary>From the end of the fault.</summary>
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(120);

    /// <summary>After a fault that must open no incident: what is late could still be noticed.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(45);

    private readonly IncidentWatch _watch = new(scene.Clew, clock);

    private OrderOutcomes Orders => scene.Load.Seen;

    public async Task RunAsync(CancellationToken ct)
    {
        if (Orders.Counts is { Failed: > 0 } before)
            report.Problems.Add($"{before.Failed} orders failed before the fault: {string.Join("; ", Orders.Reasons)}");
        foreach (var early in await _watch.AllAsync(ct))
            report.Problems.Add($"an incident before the fault: {early.Text("title")}");
        if (fault.OpensIncident) await WithIncidentAsync(ct);
        else await WithoutIncidentAsync(ct);
        var all = await _watch.AllAsync(ct);
        report.Incidents = all.Count;
        if (all.Count > (fault.OpensIncident ? 1 : 0))
            report.Problems.Add($"{all.Count} incidents: {string.Join("; ", all.Select(static incident => incident.Text("title")))}");
        foreach (var ended in scene.Shop.Ended) report.Problems.Add($"{ended} ended by itself");
    }

    private async Task WithoutIncidentAsync(CancellationToken ct)
    {
        narrator.Say(fault.Story);
        await fault.BeginAsync(scene, ct);
        await Task.Delay(fault.Length, clock, ct);
        await fault.EndAsync(scene, ct);
        await Task.Delay(Aftermath, clock, ct);
        if (Orders.Counts is { Failed: > 0 } counts)
            report.Problems.Add($"the shop is not as it should be: {counts.Failed} orders failed ({string.Join("; ", Orders.Reasons)})");
    }

    private async Task WithIncidentAsync(CancellationToken ct)
    {
        var release = fault is BadRelease ? new ReleaseCheck(scene, report, clock) : null;
        if (release is not null) await release.BeforeAsync(ct);
        narrator.Say(fault.Story);
        Orders.BeginFault();
        var first = _watch.FirstAsync(IncidentPatience, ct);   // it may come before the fault is all there
        var issue = release?.WaitForIssueAsync(ct) ?? Task.CompletedTask;
        await fault.BeginAsync(scene, ct);
        if (await first is { } incident) await AboutAsync(incident, release, ct);
        else report.Problems.Add($"no incident within {IncidentPatience.TotalSeconds:0} s");
        await issue;
        await EndAsync(await first, ct);
        if (release is not null) await release.AfterAsync(ct);
    }

    private async Task AboutAsync(SeenIncident incident, ReleaseCheck? release, CancellationToken ct)
    {
        var failure = Orders.FirstHurt(fault.Hurt!.Value);
        report.FirstFailureToIncidentS = failure is { } time ? Math.Round((incident.At - time).TotalSeconds, 1) : null;
        if (failure is null) report.Problems.Add("an incident, and no customer is hurt");
        narrator.Say($"incident: {incident.Json.Text("title")}");
        var messages = new MessageCheck(deliveries, narrator, clock);
        var ranking = new RankingCheck(fault, _watch, narrator, clock).FollowAsync(incident.Id, incident.At + RankingAge, report, ct);
        await messages.WaitAsync(incident.Id, failure, report, ct);
        await ranking;
        if (release is not null) await release.DuringAsync(messages.MailsAbout(incident.Id), ct);
    }

    private async Task EndAsync(SeenIncident? incident, CancellationToken ct)
    {
        await fault.EndAsync(scene, ct);
        narrator.Say("it is ended");
        if (incident is null) return;
        var ended = clock.GetUtcNow();
        var closed = await _watch.ClosedAsync(incident.Id, ClosePatience, ct);
        report.Closed = closed is not null;
        report.EndToClosedS = closed is null ? null : Math.Round((closed.At - ended).TotalSeconds, 1);
        if (closed is null) report.Problems.Add($"the incident is not closed {ClosePatience.TotalSeconds:0} s after the end");
        else narrator.Say("the incident has closed");
        Summarize(closed?.Json ?? await _watch.ReadAsync(incident.Id, ct));
        report.Lanes = await _watch.LanesAsync(incident.Id, ct);
    }

    private void Summarize(JsonNode incident)
    {
        report.Title = incident.Text("title");
        report.Severity = incident.Text("severity");
        report.Suggestion = incident["suggestion"]?.Text("text");
        report.UsersAffected = incident["impact"]?.Number("users");
        report.UsersByLoad = Orders.HurtCustomers(fault.Hurt!.Value);
    }
}
