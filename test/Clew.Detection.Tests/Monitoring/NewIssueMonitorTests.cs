using Clew.Model;
using Clew.Testing;

namespace Clew.Detection.Tests.Monitoring;

public sealed class NewIssueMonitorTests(EngineFixture engine)
{
    private static readonly DateTimeOffset First = Watching.Start + TimeSpan.FromMinutes(20);

    [Fact]
    public async Task One_error_is_a_notice_that_ends_by_itself()
    {
        var watching = await WithIssueAsync(time => time == First ? 1 : 0);
        await watching.UntilAsync(TimeSpan.FromMinutes(21));
        var notice = Assert.Single(NewIssues(watching));
        Assert.Equal((FindingKind.NewIssue, FindingStrength.Notice, null), (notice.Kind, notice.Strength, notice.End));
        Assert.Equal("billing: new error Shop.PaymentRefusedException: Card expired", notice.Title);
        await watching.UntilAsync(TimeSpan.FromMinutes(27));
        Assert.NotNull(Assert.Single(NewIssues(watching)).End);
    }

    [Fact]
    public async Task A_notice_becomes_an_alarm_when_a_share_of_requests_meets_it()
    {
        var watching = await WithIssueAsync(time => time < First ? 0 : time < First + TimeSpan.FromMinutes(1) ? 1 : 20);
        await watching.UntilAsync(TimeSpan.FromMinutes(20.5));
        Assert.Equal(FindingStrength.Notice, Assert.Single(NewIssues(watching)).Strength);
        await watching.UntilAsync(TimeSpan.FromMinutes(22));
        Assert.Equal(FindingStrength.Alarm, Assert.Single(NewIssues(watching)).Strength);
    }

    [Fact]
    public async Task It_is_new_only_once()
    {
        // Once, and again after the first finding has ended.
        var watching = await WithIssueAsync(time => time == First || time == First + TimeSpan.FromMinutes(10) ? 1 : 0);
        await watching.UntilAsync(TimeSpan.FromMinutes(40));
        Assert.NotNull(Assert.Single(NewIssues(watching)).End);
    }

    // What fails by it is another condition's.
    private static IEnumerable<Finding> NewIssues(Watching watching) => watching.Findings.Where(finding => finding.Kind == FindingKind.NewIssue);

    private async Task<Watching> WithIssueAsync(Func<DateTimeOffset, int> occurrences)
    {
        var watching = await Watching.OfAsync(engine.Client);
        var key = new GroupingKey("v1", "0123456789abcdef0123456789abcdef");
        var id = IssueId.From(watching.Project, key);
        // By each of them a request fails.
        watching.Traffic.Requests("billing", "POST /charges", time => (200, Math.Min(1, occurrences(time)) * 4));
        watching.Traffic.Issue("billing", id, occurrences);
        await watching.UntilAsync(TimeSpan.FromMinutes(19));
        await watching.Documents.Set<Issue>("issue").PutAsync(id.ToString(), new()
        {
            Id = id, Project = watching.Project, Key = key, Fingerprint = new([]), Type = "Shop.PaymentRefusedException", Title = "Card expired",
            Culprit = "Shop.Billing.Charge", Level = ErrorLevel.Error, Platform = "csharp", Service = "billing", Environment = "production", FirstRelease = "1.0",
            FirstSeen = Timestamp.From(First), Status = IssueStatus.Unresolved,
        }, "test");
        return watching;
    }
}
