using System.Collections.Immutable;
using Clew.Incidents.Joining;
using Clew.Incidents.Keeping;
using Clew.Model;
using static Clew.Incidents.Tests.SomeFinding;

namespace Clew.Incidents.Tests.Joining;

public sealed class JoiningPolicyTests
{
    private readonly JoiningPolicy _policy = new(new());

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_cascade_is_one_incident_in_whatever_order_its_findings_arrive(int services)
    {
        var names = "edge,checkout,billing,ledger,store".Split(',')[..services];
        var paths = KnownCalls.Of(string.Join(" > ", names));
        // The deepest fails first, each caller some seconds after what it calls.
        var findings = names.Select((name, index) => Alarm(name, onset: 15 * (services - index))).ToList();
        foreach (var order in Orders(findings)) Assert.Single(Incidents(order, paths));
    }

    [Fact]
    public void A_cascade_with_a_service_in_between_that_says_nothing_is_one_incident() =>
        Assert.Single(Incidents([Alarm("billing"), Alarm("edge", onset: 20)], KnownCalls.Of("edge > checkout > billing")));

    [Fact]
    public void Failures_at_the_same_time_in_services_without_a_path_stay_apart()
    {
        var paths = KnownCalls.Of("edge > billing", "edge > search", "worker > mail");
        foreach (var order in Orders([Alarm("billing"), Alarm("search"), Alarm("mail")])) Assert.Equal(3, Incidents(order, paths).Count);
    }

    [Fact]
    public void Callers_join_by_operation_where_it_is_known()
    {
        var paths = new CallPaths([new("edge", "POST /orders", "billing", "POST /charges"), new("edge", "GET /find", "search", "GET /index")]);
        var incidents = Incidents([Alarm("billing", operation: "POST /charges"), Alarm("search", operation: "GET /index")], paths);
        var finding = Alarm("edge", onset: 10, operation: "POST /orders");

        Assert.Equal([incidents[0].Incident.Id], _policy.Matches(finding, incidents, paths).Select(match => match.Incident));
    }

    [Fact]
    public void Onsets_that_are_far_apart_are_not_one_cascade() =>
        Assert.Equal(2, Incidents([Alarm("billing"), Alarm("edge", onset: 601)], KnownCalls.Of("edge > billing")).Count);

    [Fact]
    public void A_service_that_goes_on_failing_is_one_incident_and_one_that_fails_again_later_is_another()
    {
        Assert.Single(Incidents([Alarm("billing"), Alarm("billing", onset: 3_600, operation: "GET /receipts")], CallPaths.None));
        Assert.Equal(2, Incidents([Alarm("billing", end: 60), Alarm("billing", onset: 3_600)], CallPaths.None).Count);
    }

    [Fact]
    public void A_notice_that_lasts_since_yesterday_has_nothing_to_do_with_an_alarm_of_today() =>
        Assert.Null(_policy.Link(Notice("billing", onset: -86_400), Alarm("billing"), CallPaths.None));

    [Theory]
    [InlineData(JoinReason.SharedIssue)]
    [InlineData(JoinReason.SharedTrace)]
    [InlineData(JoinReason.SameRelease)]
    [InlineData(JoinReason.WholeEnvironment)]
    public void What_findings_share_links_them_without_any_call(JoinReason reason)
    {
        var (one, other) = (Alarm("billing"), Alarm("mail", onset: 5));
        (one, other) = reason switch
        {
            JoinReason.SharedIssue => (one with { Subject = new("billing", Issue: "aa") }, other with { Subject = new("mail", Issue: "aa") }),
            JoinReason.SharedTrace => (one with { Traces = ["t1", "t2"] }, other with { Traces = ["t2"] }),
            JoinReason.SameRelease => (Worse(one), Worse(other)),
            _ => (one with { Kind = FindingKind.Silence, Subject = new("") }, other with { Kind = FindingKind.Silence }),
        };

        Assert.Equal(reason, _policy.Link(one, other, CallPaths.None));
        Assert.Null(_policy.Link(one, other with { Environment = "staging" }, CallPaths.None));

        static Finding Worse(Finding finding) => finding with { Kind = FindingKind.WorseRelease, Subject = finding.Subject with { Release = "v2" } };
    }

    [Fact]
    public void Two_services_of_the_same_version_are_not_one_incident_for_that() =>
        Assert.Null(_policy.Link(
            Alarm("billing") with { Subject = new("billing", Release: "1.0") }, Alarm("mail") with { Subject = new("mail", Release: "1.0") }, CallPaths.None));

    [Fact]
    public void What_a_person_split_stays_apart()
    {
        var paths = KnownCalls.Of("edge > billing");
        var one = Members(Alarm("billing"));
        var other = Members(Alarm("edge"));
        Assert.Equal(JoinReason.CallPath, _policy.AreOne(one, other, paths)?.Reason);

        Assert.Null(_policy.AreOne(one, other with { Incident = other.Incident with { SplitFrom = one.Incident.Id } }, paths));
    }

    [Fact]
    public void Notices_alone_do_not_make_two_incidents_one()
    {
        var shared = Notice("edge");
        var one = Members(Alarm("billing")) is var first ? first with { Findings = first.Findings.Add(shared) } : null!;

        Assert.Null(_policy.AreOne(one, Members(Alarm("search")), KnownCalls.Of("edge > search")));
    }

    [Fact]
    public void Only_an_alarm_soon_after_in_the_same_service_or_issue_reopens()
    {
        var resolved = Members(Alarm("billing", end: 60));
        resolved = resolved with { Incident = IncidentChanges.Resolve(resolved.Incident, "clew", At(120)) };

        Assert.NotNull(_policy.Reopens(Alarm("billing", onset: 1_000), [resolved]));
        Assert.Null(_policy.Reopens(Alarm("billing", onset: 1_100), [resolved]));
        Assert.Null(_policy.Reopens(Alarm("edge", onset: 600), [resolved]));
        Assert.Null(_policy.Reopens(Notice("billing", onset: 600), [resolved]));
    }

    // As the keeper does it: joins the first match, opens where there is none, then merges what is one.
    private List<IncidentMembers> Incidents(IEnumerable<Finding> findings, CallPaths paths)
    {
        var incidents = new List<IncidentMembers>();
        foreach (var finding in findings)
        {
            var match = _policy.Matches(finding, incidents, paths).FirstOrDefault();
            var index = incidents.FindIndex(incident => incident.Incident.Id == match?.Incident);
            if (index < 0) incidents.Add(Members(finding));
            else incidents[index] = incidents[index] with { Findings = incidents[index].Findings.Add(finding) };
        }
        for (var i = 0; i < incidents.Count; i++)
            for (var j = incidents.Count - 1; j > i; j--)
            {
                if (_policy.AreOne(incidents[i], incidents[j], paths) is null) continue;
                incidents[i] = incidents[i] with { Findings = [.. incidents[i].Findings, .. incidents[j].Findings] };
                incidents.RemoveAt(j);
                j = incidents.Count;
            }
        return incidents;
    }

    private static IncidentMembers Members(Finding finding) => new(IncidentChanges.Open(finding, finding.NoticedAt), [finding]);

    private static IEnumerable<ImmutableList<Finding>> Orders(IReadOnlyCollection<Finding> findings) =>
        findings.Count == 0 ? [[]] : findings.SelectMany(first => Orders([.. findings.Except([first])]).Select(rest => rest.Insert(0, first)));
}
