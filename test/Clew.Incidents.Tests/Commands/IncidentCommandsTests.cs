using Clew.Incidents.Commands;
using Clew.Incidents.Reading;
using Clew.Incidents.Tests.Keeping;
using Clew.Model;
using Clew.Testing;
using static Clew.Incidents.Tests.SomeFinding;

namespace Clew.Incidents.Tests.Commands;

public sealed class IncidentCommandsTests(EngineFixture engine)
{
    [Fact]
    public async Task What_people_do_is_kept_with_who_and_when()
    {
        var keeper = await OpenAsync(Alarm("billing"));
        var id = keeper.All[0].Id;
        await keeper.Commands.AcknowledgeAsync(id, "ada");
        await keeper.Commands.NoteAsync(id, "ada", "  rolled back  ");
        await keeper.Commands.MitigateAsync(id, "bob");
        var done = await keeper.Commands.ResolveAsync(id, "bob");

        Assert.Equal((IncidentCommandOutcome.Done, IncidentStatus.Resolved), (done.Outcome, done.Incident!.Status));
        Assert.Equal(
            [new(At(10), "acknowledged", "ada"), new(At(10), "note", "ada", "rolled back"), new(At(10), "mitigated", "bob"), new IncidentStep(At(10), "resolved", "bob")],
            done.Incident.Steps.Skip(1));
        Assert.Equal(new IncidentTimes(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)), IncidentTimes.Of(done.Incident));
    }

    [Fact]
    public async Task Done_twice_is_done_once()
    {
        var keeper = await OpenAsync(Alarm("billing"));
        var id = keeper.All[0].Id;
        await keeper.Commands.AcknowledgeAsync(id, "ada");
        var version = keeper.Incidents.Find(id)!.Version;

        Assert.True((await keeper.Commands.AcknowledgeAsync(id, "bob")).IsDone);
        Assert.Equal(version, keeper.Incidents.Find(id)!.Version);
    }

    [Fact]
    public async Task Commands_at_the_same_time_are_all_done()
    {
        var keeper = await OpenAsync(Alarm("billing"));
        var id = keeper.All[0].Id;
        var results = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(number => keeper.Commands.NoteAsync(id, "ada", $"note {number}"))
                .Append(keeper.Commands.AcknowledgeAsync(id, "bob")).Append(keeper.Commands.SetSeverityAsync(id, IncidentSeverity.High, "eve")));

        Assert.All(results, result => Assert.True(result.IsDone, result.Why));
        var incident = keeper.Query.Get(id)!;
        Assert.Equal((8, IncidentStatus.Acknowledged, IncidentSeverity.High), (incident.Steps.Count(step => step.Kind == "note"), incident.Status, incident.Severity));
    }

    [Fact]
    public async Task Some_findings_become_an_incident_of_their_own_and_stay_it()
    {
        var keeper = await OpenAsync(Alarm("billing"), Alarm("edge", onset: 5));
        var whole = keeper.All[0];
        var split = await keeper.Commands.SplitAsync(whole.Id, [Alarm("edge", onset: 5).Id], "ada");
        await keeper.LookAsync(20);

        Assert.Equal((whole.Id, "edge"), (split.Incident!.SplitFrom, split.Incident.Service));
        Assert.Equal([Alarm("billing").Id], keeper.Query.Get(whole.Id)!.Findings);
        Assert.Equal([Alarm("edge", onset: 5).Id], keeper.Query.Get(split.Incident.Id)!.Findings);
        Assert.Equal(2, keeper.All.Count);
    }

    [Fact]
    public async Task Incidents_that_people_merge_are_one_with_the_findings_of_both()
    {
        var keeper = await OpenAsync(Alarm("billing"), Alarm("mail", onset: 5));
        var (mail, billing) = (keeper.All.Single(incident => incident.Service == "mail"), keeper.All.Single(incident => incident.Service == "billing"));
        var merged = await keeper.Commands.MergeAsync(mail.Id, billing.Id, "ada");
        await keeper.LookAsync(20);

        Assert.Equal([Alarm("billing").Id, Alarm("mail", onset: 5).Id], merged.Incident!.Findings);
        Assert.Equal(billing.Id, Assert.Single(keeper.All).Id);
        Assert.Equal($"It is part of incident {billing.Id}.", (await keeper.Commands.AcknowledgeAsync(mail.Id, "bob")).Why);
    }

    [Fact]
    public async Task A_merge_or_split_that_was_cut_in_half_is_finished_after_the_restart()
    {
        var keeper = await OpenAsync(Alarm("billing"), Alarm("mail", onset: 5), Alarm("mail", onset: 6, operation: "POST /send"));
        var (mail, billing) = (keeper.All.Single(incident => incident.Service == "mail"), keeper.All.Single(incident => incident.Service == "billing"));
        // Only the first write of each.
        await keeper.Incidents.PutAsync(mail.Id, mail with { MergedInto = billing.Id }, "ada");
        var restarted = await keeper.RestartAsync();
        await restarted.LookAsync(20);
        Assert.Equal(3, Assert.Single(restarted.All).Findings.Length);

        var findings = restarted.Query.Findings(restarted.All[0]).Where(finding => finding.Subject.Operation.Length > 0).ToList();
        var split = Incidents.Keeping.IncidentChanges.SplitOff(restarted.All[0], findings, "ada", At(30));
        await restarted.Incidents.PutAsync(split.Id, split, "ada");
        var again = await restarted.RestartAsync();
        await again.LookAsync(40);
        Assert.Equal([1, 2], again.All.Select(incident => incident.Findings.Length).Order());
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_with_a_reason()
    {
        var keeper = await OpenAsync(Alarm("billing"), Alarm("mail", onset: 5));
        var (one, other) = (keeper.All[0], keeper.All[1]);

        Assert.Equal(IncidentCommandOutcome.NotFound, (await keeper.Commands.AcknowledgeAsync("ffffffffffffffff", "ada")).Outcome);
        Assert.Equal("An incident cannot be merged into itself.", (await keeper.Commands.MergeAsync(one.Id, one.Id, "ada")).Why);
        Assert.Equal("Leave at least one finding in the incident.", (await keeper.Commands.SplitAsync(one.Id, one.Findings, "ada")).Why);
        Assert.Equal("Some of these findings are not of this incident.", (await keeper.Commands.SplitAsync(one.Id, other.Findings, "ada")).Why);
        Assert.Equal("A note has 1 to 10000 characters.", (await keeper.Commands.NoteAsync(one.Id, "ada", " ")).Why);
        await keeper.Commands.ResolveAsync(other.Id, "ada");
        Assert.Equal("It is ongoing and the other is resolved: reopen that first.", (await keeper.Commands.MergeAsync(one.Id, other.Id, "ada")).Why);
    }

    [Fact]
    public async Task An_explanation_brings_its_cause_suggestion_and_releases()
    {
        var keeper = await OpenAsync(Alarm("billing"));
        var (cause, step) = (new ProbableCause("change", "billing", "v2.4.1", 0.91), new SuggestedStep("roll-back", "Roll back billing to v2.4.0.", "It was healthy.", "billing", "v2.4.0"));
        await keeper.Commands.ExplainedAsync(keeper.All[0].Id, cause, step, ["billing v2.4.1"]);
        await keeper.LookAsync(20);

        var incident = keeper.All[0];
        Assert.Equal((cause, step), (incident.Cause, incident.Suggestion));
        Assert.Equal(["billing v2.4.1"], incident.Releases);
    }

    private async Task<KeeperFixture> OpenAsync(params Finding[] findings)
    {
        var keeper = await KeeperFixture.StartAsync(engine, "edge > billing");
        await keeper.FindAsync(findings);
        await keeper.LookAsync(10);
        return keeper;
    }
}
