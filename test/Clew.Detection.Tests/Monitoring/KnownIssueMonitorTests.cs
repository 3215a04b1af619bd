using Clew.Model;
using Clew.Testing;

namespace Clew.Detection.Tests.Monitoring;

public sealed class KnownIssueMonitorTests(EngineFixture engine)
{
    private static readonly DateTimeOffset Change = Watching.Start + TimeSpan.FromMinutes(20);

    [Fact]
    public async Task A_known_error_that_occurs_ten_times_as_often_spikes_and_calms()
    {
        var watching = await WatchAsync(time => time >= Change && time < Change + TimeSpan.FromMinutes(3) ? 10 : time.Second == 0 ? 2 : 0, IssueStatus.Unresolved);
        await watching.UntilAsync(TimeSpan.FromMinutes(30));
        var finding = Assert.Single(watching.Findings, finding => finding.Kind == FindingKind.SpikingIssue);
        Assert.Equal((FindingStrength.Alarm, Timestamp.From(Change)), (finding.Strength, finding.Onset));
        Assert.NotNull(finding.End);
    }

    [Fact]
    public async Task Twice_as_often_with_twice_the_traffic_is_no_spike()
    {
        var watching = await WatchAsync(time => time >= Change ? 16 : 4, IssueStatus.Unresolved, requests: time => time >= Change ? 1_600 : 400);
        await watching.UntilAsync(TimeSpan.FromMinutes(25));
        Assert.Empty(watching.Findings);
    }

    [Fact]
    public async Task A_resolved_issue_that_is_seen_again_is_a_regression_told_once()
    {
        var watching = await WatchAsync(time => time == Change || time == Change + TimeSpan.FromMinutes(12) ? 1 : 0, IssueStatus.Resolved);
        await watching.UntilAsync(TimeSpan.FromMinutes(40));
        var finding = Assert.Single(watching.Findings);
        Assert.Equal((FindingKind.RegressedIssue, FindingStrength.Notice), (finding.Kind, finding.Strength));
        Assert.StartsWith("billing: Shop.PaymentRefusedException is back, ", finding.Title, StringComparison.Ordinal);
        Assert.NotNull(finding.End);
    }

    [Fact]
    public async Task A_regression_that_requests_fail_by_is_an_alarm()
    {
        var watching = await WatchAsync(time => time >= Change ? 3 : 0, IssueStatus.Resolved);
        await watching.UntilAsync(TimeSpan.FromMinutes(22));
        Assert.Equal(FindingStrength.Alarm, Assert.Single(watching.Findings, finding => finding.Kind == FindingKind.RegressedIssue).Strength);
    }

    [Theory]
    [InlineData("v2", true)]
    [InlineData("v1", false)]
    public async Task An_issue_resolved_in_a_release_comes_back_only_in_one_that_has_the_fix(string release, bool comesBack)
    {
        var watching = await WatchAsync(time => time == Change ? 1 : 0, IssueStatus.ResolvedInRelease, release: release,
            workflow: new() { Resolution = new(IssueFix.InRelease, "v2", "", Timestamp.From(Watching.Start), "ada") });
        await watching.UntilAsync(TimeSpan.FromMinutes(22));

        var issue = Assert.Single(watching.Documents.Set<Issue>("issue").All(), issue => issue.Body.Project == watching.Project).Body;
        Assert.Equal(comesBack, watching.Findings.Any(finding => finding.Kind == FindingKind.RegressedIssue));
        Assert.Equal(comesBack ? IssueStatus.Unresolved : IssueStatus.ResolvedInRelease, issue.Status);
        Assert.Equal(comesBack ? "seen again in v2: it is v2, which has the fix" : null, issue.Workflow!.Return?.Reason);
    }

    private async Task<Watching> WatchAsync(Func<DateTimeOffset, int> occurrences, IssueStatus status, Func<DateTimeOffset, int>? requests = null,
        string release = "1.0", IssueWorkflow? workflow = null)
    {
        var watching = await Watching.OfAsync(engine.Client);
        var key = new GroupingKey("v1", "0123456789abcdef0123456789abcdef");
        var id = IssueId.From(watching.Project, key);
        watching.Traffic.Requests("billing", "POST /charges", time => (requests?.Invoke(time) ?? 400, occurrences(time)));
        watching.Traffic.Issue("billing", id, occurrences, release);
        await watching.Documents.Set<Issue>("issue").PutAsync(id.ToString(), new()
        {
            Id = id, Project = watching.Project, Key = key, Fingerprint = new([]), Type = "Shop.PaymentRefusedException", Title = "Card expired",
            Culprit = "Shop.Billing.Charge", Level = ErrorLevel.Error, Platform = "csharp", Service = "billing", Environment = "production", FirstRelease = "1.0",
            FirstSeen = Timestamp.From(Watching.Start - TimeSpan.FromDays(3)), Status = status, Workflow = workflow,
        }, "test");
        return watching;
    }
}
