using Clew.Detection.Calls;
using Clew.Detection.Rollups;
using Clew.Model;
using Clew.Shared;
using Clew.Storage.Rollups;
using Clew.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Detection.Tests.Calls;

public sealed class CallGraphLearnerTests(EngineFixture engine)
{
    [Fact]
    public async Task A_request_within_a_request_is_a_call_between_their_operations()
    {
        var project = $"calls-{Guid.NewGuid():n}";
        var now = TimeProvider.System.GetUtcNow();
        var trace = new TraceId(1, (ulong)Random.Shared.NextInt64());
        SpanRecord Span(string service, string name, ulong id, ulong parent, SpanKind kind) => Some.Span(
            new Correlation { Project = project, Environment = "production", Service = service, Release = "1.0", TraceId = trace, SpanId = new(id), Time = Timestamp.From(now.AddSeconds(-30)) }, name)
            with { ParentSpanId = new(parent), Kind = kind };
        await new Signals(engine.Client).InsertAsync(
            Span("web", "POST /checkout", 1, 0, SpanKind.Server),
            Span("web", "Checkout.Pay", 2, 1, SpanKind.Internal),
            Span("web", "POST", 3, 2, SpanKind.Client),
            Span("billing", "POST /charges", 4, 3, SpanKind.Server));
        await new CallGraphLearner(engine.Client, new ManualTime(now), NullLogger<CallGraphLearner>.Instance).LearnAsync(now, CancellationToken.None);
        var calls = await new EngineRollupSource(engine.Client).CallsAsync(Timestamp.From(now.AddHours(-1)), CancellationToken.None);
        Assert.Equal([new(project, "production", "web", "POST /checkout", "billing", "POST /charges")], calls.Where(call => call.Project == project));
    }

    [Fact]
    public async Task The_engine_gives_the_cells_that_monitors_read()
    {
        var project = $"cells-{Guid.NewGuid():n}";
        var now = TimeProvider.System.GetUtcNow();
        await new Signals(engine.Client).InsertAsync(Some.Span(
            new Correlation { Project = project, Environment = "production", Service = "billing", Release = "1.0", Time = Timestamp.From(now) }) with { Kind = SpanKind.Server });
        var source = new EngineRollupSource(engine.Client);
        var (from, to) = (Timestamp.From(now.AddMinutes(-1)), Timestamp.From(now.AddMinutes(1)));
        var cell = Assert.Single(await source.RequestsAsync(RollupStep.TenSeconds, from, to, CancellationToken.None), cell => cell.Project == project);
        Assert.Equal(("billing", "POST /charges", "1.0", 1L), (cell.Service, cell.Operation, cell.Release, cell.Count));
        Assert.Equal(1, Assert.Single(await source.ReleasesAsync(project, "production", "billing", from, to, CancellationToken.None)).Count);
    }
}
