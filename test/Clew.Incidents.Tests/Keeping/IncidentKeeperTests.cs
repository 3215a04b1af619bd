using Clew.Model;
using Clew.Testing;
using static Clew.Incidents.Tests.SomeFinding;

namespace Clew.Incidents.Tests.Keeping;

public sealed class IncidentKeeperTests(EngineFixture engine)
{
    [Fact]
    public async Task An_alarm_opens_one_incident_however_often_it_is_looked_at()
    {
        var keeper = await KeeperFixture.StartAsync(engine);
        await keeper.FindAsync(Alarm("billing", operation: "POST /charges"));
        await keeper.LookAsync(10);
        await keeper.LookAsync(15);

        var incident = Assert.Single(keeper.All);
        Assert.Equal("billing POST /charges fails for 12 % of requests since 10:00:00", incident.Title);
        Assert.Equal((IncidentStatus.Open, "billing", At(0), At(10)), (incident.Status, incident.Service, incident.Onset, incident.DetectedAt));
        Assert.Equal(["opened"], incident.Steps.Select(step => step.Kind));
        var version = keeper.Incidents.Find(incident.Id)!.Version;
        await keeper.LookAsync(25);
        Assert.Equal(version, keeper.Incidents.Find(incident.Id)!.Version);
    }

    [Fact]
    public async Task A_notice_opens_nothing_and_joins_what_opens_later()
    {
        var keeper = await KeeperFixture.StartAsync(engine);
        var notice = Notice("billing", onset: -5);
        await keeper.FindAsync(notice);
        await keeper.LookAsync(1);
        Assert.Empty(keeper.All);

        var alarm = Alarm("billing");
        await keeper.FindAsync(alarm);
        await keeper.LookAsync(10);
        var incident = Assert.Single(keeper.All);
        Assert.Equal([alarm.Id, notice.Id], incident.Findings);
        Assert.Equal(alarm.Onset, incident.Onset);
        Assert.Equal([notice.Subject.Issue], incident.Issues);
        Assert.Equal("New issue in billing: NullReferenceException (same service)", incident.Steps[1].Text);
    }

    [Fact]
    public async Task A_cascade_is_one_incident_that_is_named_after_where_users_meet_it()
    {
        var keeper = await KeeperFixture.StartAsync(engine, "gateway > checkout > billing");
        await keeper.FindAsync(Alarm("billing"), Alarm("gateway", onset: 20), Alarm("checkout", onset: 40));
        await keeper.LookAsync(50);

        var incident = Assert.Single(keeper.All);
        Assert.Equal("gateway", incident.Service);
        Assert.Equal(["gateway", "billing", "checkout"], incident.Services);
    }

    [Fact]
    public async Task Failures_in_services_that_do_not_call_each_other_are_two_incidents()
    {
        var keeper = await KeeperFixture.StartAsync(engine, "gateway > billing", "mailer > templates");
        await keeper.FindAsync(Alarm("billing"), Alarm("mailer"));
        await keeper.LookAsync(10);

        Assert.Equal(["billing", "mailer"], keeper.All.Select(incident => incident.Service).Order());
    }

    [Fact]
    public async Task Incidents_that_turn_out_to_be_one_are_merged_into_the_older()
    {
        var keeper = await KeeperFixture.StartAsync(engine);
        await keeper.FindAsync(Alarm("billing"), Alarm("gateway", onset: 5));
        await keeper.LookAsync(20);
        Assert.Equal(2, keeper.All.Count);

        keeper.Calls.Paths = KnownCalls.Of("gateway > billing");
        await keeper.LookAsync(30);
        await keeper.LookAsync(35);
        var incident = Assert.Single(keeper.All);
        Assert.Equal([Alarm("billing").Id, Alarm("gateway", onset: 5).Id], incident.Findings);
        var part = Assert.Single(keeper.Incidents.All(), other => other.Body.MergedInto == incident.Id).Body;
        Assert.Equal(("merged", $"into {incident.Id}: on the path of its calls"), (part.Steps[^1].Kind, part.Steps[^1].Text));
        Assert.Equal(("merged", $"took in {part.Id}: {part.Title}"), (incident.Steps[^1].Kind, incident.Steps[^1].Text));
        Assert.Equal(incident, keeper.Query.WithFinding(Alarm("gateway", onset: 5).Id));
    }

    [Fact]
    public async Task It_is_mitigated_when_the_last_alarm_ended_and_resolved_when_it_stayed_calm()
    {
        var keeper = await KeeperFixture.StartAsync(engine);
        await keeper.FindAsync(Alarm("billing"));
        await keeper.LookAsync(10);
        await keeper.EndAsync(Alarm("billing"), at: 90);

        await keeper.LookAsync(100);
        Assert.Equal((IncidentStatus.Mitigated, At(90)), (keeper.All[0].Status, keeper.All[0].MitigatedAt));
        await keeper.LookAsync(149);
        Assert.Equal(IncidentStatus.Mitigated, keeper.All[0].Status);
        await keeper.LookAsync(150);
        Assert.Equal((IncidentStatus.Resolved, At(150)), (keeper.All[0].Status, keeper.All[0].ResolvedAt));
        Assert.Equal(["opened", "mitigated", "resolved"], keeper.All[0].Steps.Select(step => step.Kind));
    }

    [Fact]
    public async Task The_same_trouble_soon_after_reopens_it_and_an_hour_later_is_a_new_one()
    {
        var keeper = await KeeperFixture.StartAsync(engine);
        await keeper.FindAsync(Alarm("billing"));
        await keeper.LookAsync(10);
        await keeper.EndAsync(Alarm("billing"), at: 60);
        await keeper.LookAsync(120);

        await keeper.FindAsync(Alarm("billing", onset: 600));
        await keeper.LookAsync(610);
        var reopened = Assert.Single(keeper.All);
        Assert.Equal((IncidentStatus.Open, null, null), (reopened.Status, reopened.MitigatedAt, reopened.ResolvedAt));
        Assert.Equal(["opened", "mitigated", "resolved", "joined", "reopened"], reopened.Steps.Select(step => step.Kind));

        await keeper.EndAsync(Alarm("billing", onset: 600), at: 660);
        await keeper.LookAsync(720);
        await keeper.FindAsync(Alarm("billing", onset: 4_320));
        await keeper.LookAsync(4_330);
        Assert.Equal([IncidentStatus.Open, IncidentStatus.Resolved], keeper.All.Select(incident => incident.Status));
    }

    [Fact]
    public async Task An_incident_that_came_back_hundreds_of_times_goes_on_as_a_new_one()
    {
        var keeper = await KeeperFixture.StartAsync(engine);
        await keeper.FindAsync(Alarm("billing"));
        await keeper.LookAsync(10);
        await keeper.EndAsync(Alarm("billing"), at: 60);
        await keeper.LookAsync(120);
        var full = keeper.All[0] with { Findings = [.. keeper.All[0].Findings, .. Enumerable.Range(1, 299).Select(number => $"{number:x16}")] };
        await keeper.Incidents.PutAsync(full.Id, full, "test");

        await keeper.FindAsync(Alarm("billing", onset: 600));
        await keeper.LookAsync(610);
        await keeper.LookAsync(615);
        Assert.Equal([IncidentStatus.Open, IncidentStatus.Resolved], keeper.All.Select(incident => incident.Status));
    }

    [Fact]
    public async Task Documents_that_were_deleted_stop_nothing()
    {
        var keeper = await KeeperFixture.StartAsync(engine);
        await keeper.FindAsync(Alarm("billing"), Notice("mail"));
        await keeper.LookAsync(10);
        await keeper.Documents.Set<Finding>("finding").DeleteAsync(Notice("mail").Id, "test");
        await keeper.Incidents.DeleteAsync(keeper.All[0].Id, "test");

        await keeper.FindAsync(Alarm("mail", onset: 20));
        await keeper.LookAsync(30);
        Assert.Equal("mail", Assert.Single(keeper.All).Service);
    }

    [Fact]
    public async Task A_restart_at_any_moment_leaves_nothing_twice()
    {
        var first = await KeeperFixture.StartAsync(engine, "gateway > billing");
        await first.FindAsync(Alarm("billing"), Notice("billing"), Alarm("gateway", onset: 10));
        await first.LookAsync(20);
        var before = Assert.Single(first.All);

        var second = await first.RestartAsync();
        await second.LookAsync(25);
        Assert.Equal(first.Incidents.Find(before.Id)!.Version, second.Incidents.Find(before.Id)!.Version);
        await second.EndAsync(Alarm("billing"), at: 60);
        await second.EndAsync(Alarm("gateway", onset: 10), at: 60);

        var third = await second.RestartAsync();
        await third.LookAsync(130);
        Assert.Equal(IncidentStatus.Resolved, Assert.Single(third.All).Status);
    }

    [Fact]
    public async Task Two_keepers_at_once_open_one_incident()
    {
        var first = await KeeperFixture.StartAsync(engine);
        var finding = Alarm("billing");
        await first.FindAsync(finding);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => first.LookAsync(10)));

        Assert.Equal(["opened"], Assert.Single(first.All).Steps.Select(step => step.Kind));
    }
}
