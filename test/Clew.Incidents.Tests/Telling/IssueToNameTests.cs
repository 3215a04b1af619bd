using Clew.Incidents.Telling;
using Clew.Model;
using Clew.Testing;

namespace Clew.Incidents.Tests.Telling;

public sealed class IssueToNameTests
{
    private static readonly Issue _deep = Some.Issue(Some.Grouped()) with { Id = new(1), Service = "billing", FirstSeen = Trouble.Onset };

    private static readonly Issue _passing = _deep with { Id = new(2), Service = "storefront", FirstSeen = Trouble.Onset + TimeSpan.FromMilliseconds(40) };

    private static readonly Issue _old = _deep with { Id = new(3), Service = "mail", FirstSeen = Trouble.Onset - TimeSpan.FromDays(3) };

    private static readonly Incident _unexplained = Trouble.Incident() with { Cause = null };

    private static readonly Finding[] _failing = [Trouble.Finding()];

    [Fact]
    public void The_first_to_be_seen_of_one_failure_is_named() => Assert.Equal(_deep, IssueToName.Of(_unexplained, _failing, [_passing, _deep]));

    [Fact]
    public void An_issue_of_long_ago_comes_after_one_that_is_new_with_the_incident() => Assert.Equal(_passing, IssueToName.Of(_unexplained, _failing, [_old, _passing]));

    [Fact]
    public void That_of_the_probable_cause_comes_first() =>
        Assert.Equal(_old, IssueToName.Of(_unexplained with { Cause = new("code", "mail", "Mail.Send", 0.9) }, _failing, [_passing, _deep, _old]));

    [Fact]
    public void One_that_an_alarm_is_about_comes_before_one_that_was_only_noticed() => Assert.Equal(
        _passing, IssueToName.Of(_unexplained, [Trouble.Finding(), Trouble.Finding("f2") with { Subject = new("storefront", Issue: _passing.Id.ToString()) }], [_deep, _passing]));

    [Fact]
    public void A_rare_error_of_the_same_service_does_not_hide_the_frequent_one()
    {
        var rare = _deep with { Id = new(4), FirstSeen = Trouble.Onset - TimeSpan.FromSeconds(30) };
        Finding[] findings = [About(rare, 2), About(_deep, 90), About(_passing, 80)];

        Assert.Equal(_deep, IssueToName.Of(_unexplained, findings, [rare, _passing, _deep]));
    }

    [Fact]
    public void That_which_the_suggestion_leads_to_comes_before_all()
    {
        var incident = _unexplained with { Suggestion = new("roll-back", "Roll back.", "", "billing", "v2.4.0", $"/issues/{_old.Id}") };

        Assert.Equal(_old, IssueToName.Of(incident, _failing, [_deep, _passing, _old]));
    }

    [Fact]
    public void Where_requests_are_only_slow_no_error_is_named() =>
        Assert.Null(IssueToName.Of(_unexplained, [Trouble.Finding() with { Kind = FindingKind.Latency }], [_deep]));

    [Fact]
    public void Without_issues_none_is_named() => Assert.Null(IssueToName.Of(_unexplained, _failing, []));

    private static Finding About(Issue issue, double peak) => Trouble.Finding(issue.Id.ToString()) with
    {
        Kind = FindingKind.NewIssue,
        Strength = FindingStrength.Notice,
        Subject = new(issue.Service, Issue: issue.Id.ToString()),
        Peak = peak,
    };
}
