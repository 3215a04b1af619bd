using System.Diagnostics;
using Clew.Incidents.Joining;
using Clew.Model;
using Clew.Shared;
using Clew.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Incidents.Tests.Joining;

public sealed class StoredCallPathsTests(EngineFixture engine)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _project = "calls-" + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task What_was_learned_knows_operations_and_the_newest_traces_add_what_is_minutes_old()
    {
        await engine.Client.ExecuteAsync($"""
            INSERT INTO service_calls SELECT {_project}, 'production', 'edge', 'POST /orders', 'billing', 'POST /charges', now()
            """);
        var trace = new TraceId(1, 2);
        await new Signals(engine.Client).InsertAsync(
            Span("edge", trace, 1), Span("billing", trace, 2) with { ParentSpanId = new(1) },
            Span("billing", trace, 3) with { ParentSpanId = new(2) }, Span("ledger", trace, 4) with { ParentSpanId = new(3) });

        var source = new StoredCallPaths(engine.Client, new ManualTime(Some.Noon.ToDateTimeOffset()), NullLogger<StoredCallPaths>.Instance);
        var started = Stopwatch.GetTimestamp();
        var paths = await source.GetAsync(_project, "production", CancellationToken.None);
        // A busy engine answers later than an incident waits.
        while (!paths.Knows("edge") && Stopwatch.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(20);
            paths = await source.GetAsync(_project, "production", CancellationToken.None);
        }

        Assert.Equal(1, paths.Down(new("edge", "POST /orders"), new("billing", "POST /charges")));
        Assert.Equal(0, paths.Down(new("edge", "GET /menu"), new("billing")));
        Assert.Equal(1, paths.Down(new("billing", "POST /charges"), new("ledger", "POST /entries")));
        Assert.Equal(0, paths.Down(new("ledger"), new("billing")));
        Assert.False(paths.Knows("mail"));
    }

    [Fact]
    public async Task An_environment_without_traces_has_no_paths() =>
        Assert.False((await new StoredCallPaths(engine.Client, TimeProvider.System, NullLogger<StoredCallPaths>.Instance).GetAsync(_project, "staging", CancellationToken.None)).Knows("edge"));

    private SpanRecord Span(string service, TraceId trace, ulong span) =>
        Some.Span(Some.Context(service, time: Some.Noon - TimeSpan.FromSeconds(30)) with { Project = _project, TraceId = trace, SpanId = new(span) });
}
