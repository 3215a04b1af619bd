using Clew.Detection.Calls;
using Clew.Model;
using Clew.Testing;

namespace Clew.Detection.Tests.Monitoring;

public sealed class SilenceMonitorTests(EngineFixture engine)
{
    private static readonly DateTimeOffset Fault = Watching.Start + TimeSpan.FromMinutes(10);
    private static readonly DateTimeOffset Repair = Fault + TimeSpan.FromMinutes(4);

    [Fact]
    public async Task An_operation_that_falls_silent_is_noticed_within_a_minute_and_ends_when_it_comes_back()
    {
        var watching = await WatchAsync(time => IsFaulty(time) ? 0 : 10 + time.Minute % 3);
        await watching.UntilAsync(TimeSpan.FromMinutes(20));
        var finding = Assert.Single(watching.Findings);
        Assert.Equal((FindingKind.Silence, FindingStrength.Alarm, new FindingSubject("orders", "POST /orders")), (finding.Kind, finding.Strength, finding.Subject));
        Assert.Equal(Timestamp.From(Fault), finding.Onset);
        Assert.InRange((finding.NoticedAt - finding.Onset).TotalSeconds, 30, 60);
        Assert.InRange((finding.End!.Value - Timestamp.From(Repair)).TotalSeconds, 0, 60);
    }

    [Fact]
    public async Task A_fall_to_a_tenth_is_noticed_too()
    {
        var watching = await WatchAsync(time => IsFaulty(time) ? 3 : 30);
        await watching.UntilAsync(TimeSpan.FromMinutes(13.9));
        var finding = Assert.Single(watching.Findings);
        Assert.Equal((FindingKind.Silence, Timestamp.From(Fault)), (finding.Kind, finding.Onset));
    }

    [Fact]
    public async Task What_comes_in_bursts_may_pause()
    {
        var watching = await WatchAsync(time => time.Minute % 3 == 0 && !IsFaulty(time) ? 50 : 0);
        await watching.UntilAsync(TimeSpan.FromMinutes(20));
        Assert.Empty(watching.Findings);
    }

    [Fact]
    public async Task When_the_callers_fell_silent_it_is_their_silence()
    {
        var watching = await WatchAsync(time => IsFaulty(time) ? 0 : 10, web: time => IsFaulty(time) ? 0 : 20);
        watching.Traffic.Calls.Add(new(watching.Project, "production", "web", "POST /checkout", "orders", "POST /orders"));
        await watching.UntilAsync(TimeSpan.FromMinutes(13));
        Assert.Equal(["web"], watching.Findings.Select(finding => finding.Subject.Service));
    }

    [Fact]
    public async Task When_nothing_at_all_arrives_it_is_said_once_and_of_no_service()
    {
        var watching = await Watching.OfAsync(engine.Client);
        for (var i = 0; i < 12; i++) watching.Traffic.Requests($"service-{i}", "GET /", time => (IsFaulty(time) ? 0 : 20, 0));
        await watching.UntilAsync(TimeSpan.FromMinutes(13));
        var finding = Assert.Single(watching.Findings);
        Assert.Equal(("telemetry-silence/v1", "", (Timestamp?)null), (finding.Policy, finding.Subject.Service, finding.End));
        Assert.StartsWith("No telemetry arrives from production for 30 s: 12 services are silent", finding.Title, StringComparison.Ordinal);
        await watching.UntilAsync(TimeSpan.FromMinutes(16));
        Assert.NotNull(Assert.Single(watching.Findings).End);
    }

    private async Task<Watching> WatchAsync(Func<DateTimeOffset, int> orders, Func<DateTimeOffset, int>? web = null)
    {
        var watching = await Watching.OfAsync(engine.Client);
        watching.Traffic.Requests("orders", "POST /orders", time => (orders(time), 0));
        watching.Traffic.Requests("orders", "GET /orders", _ => (15, 0));
        watching.Traffic.Requests("web", "POST /checkout", time => (web?.Invoke(time) ?? 20, 0));
        watching.Traffic.Requests("web", "GET /", _ => (40, 0));
        return watching;
    }

    private static bool IsFaulty(DateTimeOffset time) => time >= Fault && time < Repair;
}
