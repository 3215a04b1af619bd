using Clew.Incidents.Keeping;
using Clew.Model;
using static Clew.Incidents.Tests.SomeFinding;

namespace Clew.Incidents.Tests.Keeping;

public sealed class LifecycleTests
{
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(60);

    private readonly Incident _open = IncidentChanges.Open(Alarm("billing"), At(10));

    [Fact]
    public void While_an_alarm_lasts_nothing_changes() =>
        Assert.Same(_open, Lifecycle.Next(_open, [Alarm("billing"), Alarm("edge", end: 20)], Calm, At(1_000)));

    [Fact]
    public void A_notice_holds_no_incident_open() =>
        Assert.Equal(IncidentStatus.Resolved, Lifecycle.Next(_open, [Alarm("billing", end: 60), Notice("billing")], Calm, At(120)).Status);

    [Fact]
    public void An_issue_that_still_trickles_holds_no_incident_open_whose_requests_succeed_again()
    {
        var issue = Notice("billing") with { Strength = FindingStrength.Alarm };

        Assert.Equal(IncidentStatus.Resolved, Lifecycle.Next(_open, [Alarm("billing", end: 60), issue], Calm, At(120)).Status);
        Assert.Same(_open, Lifecycle.Next(_open, [issue], Calm, At(120)));
    }

    [Fact]
    public void An_alarm_that_comes_back_in_the_calm_opens_it_again()
    {
        var acknowledged = IncidentChanges.Acknowledge(_open, "ada", At(30));
        var mitigated = Lifecycle.Next(acknowledged, [Alarm("billing", end: 60)], Calm, At(61));
        var back = Lifecycle.Next(mitigated, [Alarm("billing", end: 60), Alarm("billing", onset: 70)], Calm, At(80));

        Assert.Equal(IncidentStatus.Mitigated, mitigated.Status);
        Assert.Equal((IncidentStatus.Acknowledged, null), (back.Status, back.MitigatedAt));
        Assert.Equal("came back: billing: 12 % of requests fail, normally 0.1 %", back.Steps[^1].Text);
    }

    [Fact]
    public void A_person_may_call_it_mitigated_before_the_alarm_ends_and_an_alarm_noticed_after_that_says_otherwise()
    {
        var mitigated = IncidentChanges.Mitigate(_open, "ada", At(40), At(40));

        Assert.Same(mitigated, Lifecycle.Next(mitigated, [Alarm("billing")], Calm, At(45)));
        Assert.Equal(IncidentStatus.Open, Lifecycle.Next(mitigated, [Alarm("billing"), Alarm("edge", onset: 41)], Calm, At(55)).Status);
    }

    [Fact]
    public void What_a_person_reopened_closes_by_itself_only_after_a_newer_alarm_ended()
    {
        var reopened = IncidentChanges.Reopen(IncidentChanges.Resolve(_open, "clew", At(120)), "ada", At(200));

        Assert.Same(reopened, Lifecycle.Next(reopened, [Alarm("billing", end: 60)], Calm, At(900)));
        Assert.Equal(IncidentStatus.Resolved, Lifecycle.Next(reopened, [Alarm("billing", end: 60), Alarm("billing", onset: 210, end: 300)], Calm, At(900)).Status);
    }
}
