using Clew.Model;
using Clew.Testing;

namespace Clew.Detection.Tests.Monitoring;

public sealed class WorseReleaseMonitorTests(EngineFixture engine)
{
    private static readonly DateTimeOffset Deployed = Watching.Start + TimeSpan.FromMinutes(20);
    private static readonly DateTimeOffset RolledBack = Deployed + TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_release_that_fails_more_is_named_and_the_finding_ends_with_the_rollback()
    {
        var watching = await WatchAsync(failuresOfNew: 6);
        await watching.UntilAsync(TimeSpan.FromMinutes(23));
        var finding = Assert.Single(Worse(watching));
        Assert.Equal((FindingStrength.Alarm, new FindingSubject("billing", Release: "2.0"), Timestamp.From(Deployed)), (finding.Strength, finding.Subject, finding.Onset));
        Assert.Equal("worse-release/v1", finding.Policy);
        Assert.InRange(finding.Observed, 0.05, 0.07);
        Assert.Null(finding.End);
        await watching.UntilAsync(TimeSpan.FromMinutes(28));
        Assert.Equal(Timestamp.From(RolledBack), Assert.Single(Worse(watching)).End);
    }

    [Fact]
    public async Task A_release_that_fares_as_its_predecessor_raises_nothing()
    {
        var watching = await WatchAsync(failuresOfNew: 0);
        await watching.UntilAsync(TimeSpan.FromMinutes(30));
        Assert.Empty(watching.Findings);
    }

    [Fact]
    public async Task The_first_release_of_a_service_is_not_worse_than_nothing()
    {
        var watching = await Watching.OfAsync(engine.Client);
        watching.Traffic.Requests("billing", "POST /charges", _ => (100, 6), "1.0");
        await watching.UntilAsync(TimeSpan.FromMinutes(10));
        Assert.Empty(Worse(watching));
    }

    [Fact]
    public async Task A_release_that_is_well_again_is_worse_no_longer_although_it_serves_on()
    {
        var watching = await Watching.OfAsync(engine.Client);
        var wellAgain = Deployed + TimeSpan.FromMinutes(3);
        watching.Traffic.Requests("billing", "POST /charges", time => (time < Deployed ? 100 : 0, 0), "1.0", _ => Enumerable.Repeat(0.05, 100));
        watching.Traffic.Requests("billing", "POST /charges", time => (time < Deployed ? 0 : 100, time < wellAgain ? 6 : 0), "2.0", _ => Enumerable.Repeat(0.05, 100));
        await watching.UntilAsync(TimeSpan.FromMinutes(20) + TimeSpan.FromMinutes(3));
        Assert.Null(Assert.Single(Worse(watching)).End);
        await watching.UntilAsync(TimeSpan.FromMinutes(20) + TimeSpan.FromMinutes(5));
        Assert.InRange(Assert.Single(Worse(watching)).End!.Value.ToDateTimeOffset(), wellAgain, wellAgain + TimeSpan.FromMinutes(1.5));
    }

    [Fact]
    public async Task A_slow_job_that_comes_more_often_makes_no_release_worse()
    {
        var watching = await Watching.OfAsync(engine.Client);
        bool IsNew(DateTimeOffset time) => time >= Deployed;
        foreach (var release in new[] { "1.0", "2.0" })
        {
            bool Serves(DateTimeOffset time) => IsNew(time) == (release == "2.0");
            watching.Traffic.Requests("billing", "POST /charges", time => (Serves(time) ? 100 : 0, 0), release, _ => Enumerable.Repeat(0.05, 100));
            watching.Traffic.Requests("billing", "JOB invoices", time => (Serves(time) ? (IsNew(time) ? 60 : 2) : 0, 0), release,
                time => Enumerable.Repeat(2.0, IsNew(time) ? 60 : 2));
        }
        await watching.UntilAsync(TimeSpan.FromMinutes(40));
        Assert.Empty(Worse(watching));
    }

    private static IEnumerable<Finding> Worse(Watching watching) => watching.Findings.Where(finding => finding.Kind == FindingKind.WorseRelease);

    private async Task<Watching> WatchAsync(int failuresOfNew)
    {
        var watching = await Watching.OfAsync(engine.Client);
        bool IsNew(DateTimeOffset time) => time >= Deployed && time < RolledBack;
        watching.Traffic.Requests("billing", "POST /charges", time => (IsNew(time) ? 0 : 100, 0), "1.0", _ => Enumerable.Repeat(0.05, 100));
        watching.Traffic.Requests("billing", "POST /charges", time => (IsNew(time) ? 100 : 0, failuresOfNew), "2.0", _ => Enumerable.Repeat(0.05, 100));
        return watching;
    }
}
