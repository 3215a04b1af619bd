using Clew.Model;
using Clew.Testing;

namespace Clew.Detection.Tests.Monitoring;

public sealed class ErrorRatioMonitorTests(EngineFixture engine)
{
    private static readonly DateTimeOffset Fault = Watching.Start + TimeSpan.FromMinutes(20);
    private static readonly DateTimeOffset Repair = Fault + TimeSpan.FromMinutes(4);

    [Fact]
    public async Task A_fault_is_one_finding_with_its_onset_its_peak_and_its_end()
    {
        var watching = await Watching.OfAsync(engine.Client);
        watching.Traffic.Requests("billing", "POST /charges", time => (200, IsFaulty(time) ? 60 : time.Second == 30 ? 1 : 0));
        watching.Traffic.Requests("billing", "GET /charges", _ => (300, 0));
        watching.Traffic.Requests("web", "GET /", _ => (300, 1));
        await watching.UntilAsync(TimeSpan.FromMinutes(30));
        var finding = Assert.Single(watching.Findings);
        Assert.Equal((FindingKind.ErrorRatio, FindingStrength.Alarm, new FindingSubject("billing", "POST /charges")), (finding.Kind, finding.Strength, finding.Subject));
        Assert.Equal(Timestamp.From(Fault), finding.Onset);
        Assert.InRange((finding.NoticedAt - finding.Onset).TotalSeconds, 10, 20);
        Assert.InRange(finding.Peak, 0.28, 0.32);
        Assert.InRange((finding.End!.Value - Timestamp.From(Repair)).TotalSeconds, -10, 10);
    }

    [Fact]
    public async Task Operations_that_fail_together_are_one_finding_of_their_service()
    {
        var watching = await Watching.OfAsync(engine.Client);
        foreach (var operation in new[] { "GET /a", "GET /b", "GET /c" }) watching.Traffic.Requests("orders", operation, time => (50, IsFaulty(time) ? 40 : 0));
        await watching.UntilAsync(TimeSpan.FromMinutes(22));
        Assert.Equal(new FindingSubject("orders"), Assert.Single(watching.Findings).Subject);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(40, 1)]
    public async Task A_crawler_that_asks_for_what_often_fails_makes_the_service_no_worse(int failing, int findings)
    {
        var watching = await Watching.OfAsync(engine.Client);
        watching.Traffic.Requests("shop", "GET /menu", _ => (400, 0));
        // Of each 2.5 % fail, of 20 requests as of the 200 that the crawler makes of them.
        foreach (var operation in new[] { "GET /search", "GET /old" })
            watching.Traffic.Requests("shop", operation, time => IsFaulty(time) ? (200, failing) : (20, time.Second / 10 % 2));
        await watching.UntilAsync(TimeSpan.FromMinutes(25));
        Assert.Equal(findings, watching.Findings.Count());
    }

    [Fact]
    public async Task A_restart_amid_the_fault_tells_nothing_twice_and_sees_the_end()
    {
        var watching = await Watching.OfAsync(engine.Client);
        watching.Traffic.Requests("billing", "POST /charges", time => (200, IsFaulty(time) ? 60 : 0));
        await watching.UntilAsync(TimeSpan.FromMinutes(22));
        Assert.Null(Assert.Single(watching.Findings).End);
        await watching.RestartAsync();
        await watching.UntilAsync(TimeSpan.FromMinutes(23));
        Assert.Null(Assert.Single(watching.Findings).End);
        await watching.UntilAsync(TimeSpan.FromMinutes(30));
        Assert.NotNull(Assert.Single(watching.Findings).End);
    }

    [Fact]
    public async Task A_surge_of_requests_with_the_usual_failures_raises_nothing()
    {
        var watching = await Watching.OfAsync(engine.Client);
        watching.Traffic.Requests("web", "GET /", time => IsFaulty(time) ? (3_000, 6) : (300, time.Second % 20 == 0 ? 1 : 0));
        await watching.UntilAsync(TimeSpan.FromMinutes(26));
        Assert.Empty(watching.Findings);
    }

    private static bool IsFaulty(DateTimeOffset time) => time >= Fault && time < Repair;
}
