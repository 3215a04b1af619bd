using Clew.Model;
using Clew.Testing;

namespace Clew.Detection.Tests.Monitoring;

public sealed class LatencyMonitorTests(EngineFixture engine)
{
    private static readonly DateTimeOffset Fault = Watching.Start + TimeSpan.FromMinutes(30);
    private static readonly DateTimeOffset Repair = Fault + TimeSpan.FromMinutes(5);

    [Fact]
    public async Task An_operation_that_becomes_slow_is_one_finding_with_onset_and_end()
    {
        var watching = await Watching.OfAsync(engine.Client);
        watching.Traffic.Requests("billing", "POST /charges", _ => (100, 0), seconds: time => Durations(100, slow: IsFaulty(time) ? 50 : 1));
        watching.Traffic.Requests("billing", "GET /charges", _ => (100, 0), seconds: _ => Durations(100, slow: 1));
        await watching.UntilAsync(TimeSpan.FromMinutes(40));
        var finding = Assert.Single(watching.Findings);
        Assert.Equal((FindingKind.Latency, FindingStrength.Alarm, new FindingSubject("billing", "POST /charges")), (finding.Kind, finding.Strength, finding.Subject));
        Assert.Equal(Timestamp.From(Fault), finding.Onset);
        Assert.InRange((finding.NoticedAt - finding.Onset).TotalSeconds, 40, 60);
        Assert.InRange(finding.Observed, 1.8, 2.2);
        Assert.InRange(finding.Expected, 0.05, 0.12);
        Assert.InRange((finding.End!.Value - Timestamp.From(Repair)).TotalSeconds, -10, 10);
    }

    [Fact]
    public async Task Operations_that_are_slow_together_are_one_finding_of_their_service()
    {
        var watching = await Watching.OfAsync(engine.Client);
        foreach (var operation in new[] { "GET /a", "GET /b", "GET /c" })
            watching.Traffic.Requests("orders", operation, _ => (100, 0), seconds: time => Durations(100, slow: IsFaulty(time) ? 50 : 1));
        await watching.UntilAsync(TimeSpan.FromMinutes(33));
        Assert.Equal(new FindingSubject("orders"), Assert.Single(watching.Findings).Subject);
    }

    [Fact]
    public async Task A_cold_start_of_half_a_minute_raises_nothing()
    {
        var watching = await Watching.OfAsync(engine.Client);
        watching.Traffic.Requests("web", "GET /", _ => (100, 0), seconds: time => Durations(100, slow: time >= Fault && time < Fault + TimeSpan.FromSeconds(30) ? 80 : 1));
        await watching.UntilAsync(TimeSpan.FromMinutes(34));
        Assert.Empty(watching.Findings);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(180)]
    public async Task A_service_that_has_just_come_is_watched_too(int secondsWell)
    {
        var watching = await Watching.OfAsync(engine.Client);
        var came = Watching.Start + TimeSpan.FromMinutes(2);
        var fault = came + TimeSpan.FromSeconds(secondsWell);
        watching.Traffic.Requests("web", "GET /", time => time < came ? (0, 0) : (100, 0), seconds: time =>
            time < came ? [] : Durations(100, slow: time >= fault || time < came + TimeSpan.FromSeconds(20) ? 60 : 1));
        await watching.UntilAsync(TimeSpan.FromMinutes(10));
        var finding = Assert.Single(watching.Findings);
        Assert.Equal(FindingKind.Latency, finding.Kind);
        Assert.InRange((finding.NoticedAt - Timestamp.From(fault)).TotalSeconds, 30, 60);
        // What lasts does not become normal while it is told.
        Assert.Null(finding.End);
    }

    [Fact]
    public async Task What_was_slow_yesterday_is_not_normal_today()
    {
        var watching = await Watching.OfAsync(engine.Client);
        // Forty minutes of trouble before the first look.
        watching.Traffic.Requests("web", "GET /", _ => (100, 0), seconds: time =>
            Durations(100, slow: IsFaulty(time) || time > Watching.Start - TimeSpan.FromMinutes(90) && time < Watching.Start - TimeSpan.FromMinutes(50) ? 60 : 1));
        await watching.UntilAsync(TimeSpan.FromMinutes(33));
        Assert.Equal(FindingKind.Latency, Assert.Single(watching.Findings).Kind);
    }

    private static IEnumerable<double> Durations(int count, int slow) => Enumerable.Range(0, count).Select(i => i < slow ? 2.0 : 0.02 + i % 7 * 0.01);

    private static bool IsFaulty(DateTimeOffset time) => time >= Fault && time < Repair;
}
