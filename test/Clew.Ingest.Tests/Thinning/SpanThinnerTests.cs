using Clew.Ingest.Tests.Loading;
using Clew.Ingest.Thinning;
using Clew.Model;
using Clew.Storage.Intake;
using Clew.Storage.Rollups;
using Clew.Storage.Rows;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Ingest.Tests.Thinning;

public sealed class SpanThinnerTests(EngineProcess engine) : IClassFixture<EngineProcess>
{
    private const int Healthy = 1_000;
    private const long Usual = 10_000_000;

    private static readonly DateTimeOffset Hour = Floor(TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(27));
    private static ulong _ingest;

    private readonly string _project = $"thin-{Guid.NewGuid():N}";
    private readonly IntakeLedger _ledger = new(TimeProvider.System);

    [Fact]
    public async Task Healthy_traces_are_thinned_out_as_wholes_and_everything_that_tells_something_stays_and_every_count()
    {
        var traces = Enumerable.Range(1, Healthy).Select(i => Trace(1, i)).ToList();
        var spans = traces.SelectMany((trace, i) => new[] { Request(trace, "GET /a", i, Usual + i), Inner(trace, i) }).ToList();
        var failed = Trace(2, 1);
        spans.AddRange([Request(failed, "GET /a", 5, Usual), Inner(failed, 5) with { Status = SpanStatus.Error }]);
        var refused = Trace(2, 2);
        spans.AddRange([Request(refused, "GET /a", 5, Usual) with { Attributes = AttributeList.Of(("http.response.status_code", "503")) }, Inner(refused, 5)]);
        var slow = Trace(2, 3);
        spans.AddRange([Request(slow, "GET /a", 5, 100 * Usual), Inner(slow, 5)]);
        var rare = Trace(2, 4);
        spans.AddRange([Request(rare, "GET /rare", 5, Usual), Inner(rare, 5)]);
        var threw = Trace(2, 5);
        spans.AddRange([Request(threw, "GET /a", 5, Usual), Inner(threw, 5)]);
        // Begins in this hour and fails in the next one.
        var across = Trace(2, 6);
        spans.AddRange([Request(across, "GET /a", 3595, Usual), Inner(across, 3605) with { Status = SpanStatus.Error }]);
        await InsertAsync(spans);
        await InsertErrorAsync(threw);
        var before = await RequestsAsync();

        var removed = await Thinner(keep: 10).RunAsync(TestContext.Current.CancellationToken);
        var again = await Thinner(keep: 10).RunAsync(TestContext.Current.CancellationToken);
        await new RollupRebuild(engine.Client).RunAsync(SignalTable.Spans, 1, ulong.MaxValue, TestContext.Current.CancellationToken);

        var left = (await engine.Client.ListAsync<TraceRow>(
            $"SELECT lower(hex(s.trace_id)) AS trace, toInt64(count()) AS spans FROM spans AS s WHERE s.project = {_project} GROUP BY s.trace_id")).ToDictionary(row => row.Trace, row => row.Spans);
        Assert.Equal(
            [("failed", 2L), ("refused", 2L), ("slow", 2L), ("rare", 2L), ("threw", 2L), ("across", 2L)],
            new[] { ("failed", failed), ("refused", refused), ("slow", slow), ("rare", rare), ("threw", threw), ("across", across) }
                .Select(named => (named.Item1, left.GetValueOrDefault(named.Item2.ToString()))));
        Assert.All(left.Values, count => Assert.Equal(2, count));
        // A tenth by their ids, and the hundredth that was slowest.
        var healthy = traces.Count(trace => left.ContainsKey(trace.ToString()));
        Assert.InRange(healthy, Healthy / 10 - 40, Healthy / 10 + 60);
        Assert.Equal((2L * (Healthy - healthy), 0L), (removed, again));
        Assert.Equal((Healthy + 6, before), (before, await RequestsAsync()));
        Assert.Equal([(_project, "sampled", "healthy_trace", removed)], _ledger.Totals().Select(total => (total.Project, total.Outcome, total.Reason, total.Records)));
    }

    [Fact]
    public async Task What_is_new_is_not_touched_and_a_decision_that_was_interrupted_is_made_anew()
    {
        var seconds = Hour.ToUnixTimeSeconds() - 3600;
        var (kept, healthy) = (Trace(3, 1), Enumerable.Range(1, 400).Select(i => Trace(4, i)).ToList());
        var young = Trace(5, 1);
        await InsertAsync([
            Request(kept, "GET /b", -3000, Usual) with { Status = SpanStatus.Error }, .. healthy.Select(trace => Request(trace, "GET /b", -3000, Usual)),
            Request(young, "GET /b", (int)(TimeProvider.System.GetUtcNow() - Hour).TotalSeconds - 3600, Usual),
        ]);
        // As a process leaves it that died while it wrote down what is kept: all of these would stay, and the one that failed would go.
        await engine.Client.ExecuteAsync($"INSERT INTO span_thinning (hour, version, done, kept, removed) SELECT toDateTime({seconds}), 1, toDateTime64(0, 3), 0, 0");
        foreach (var trace in healthy)
            await engine.Client.ExecuteAsync($"INSERT INTO kept_traces (hour, trace_id) SELECT toDateTime({seconds}), {trace}");

        await Thinner(keep: 0).RunAsync(TestContext.Current.CancellationToken);

        var left = await engine.Client.ListAsync<TraceRow>(
            $"SELECT lower(hex(s.trace_id)) AS trace, toInt64(count()) AS spans FROM spans AS s WHERE s.project = {_project} GROUP BY s.trace_id ORDER BY trace");
        Assert.Equal([new(kept.ToString(), 1), new(young.ToString(), 1)], left);
    }

    private SpanThinner Thinner(int keep) =>
        new(engine.Client, new() { KeepHealthyPercent = keep, After = TimeSpan.FromHours(24) }, _ledger, TimeProvider.System, NullLogger<SpanThinner>.Instance);

    private SpanRecord Request(TraceId trace, string name, int second, long duration) => new()
    {
        Context = Context(trace, new(1), second), Name = name, Kind = SpanKind.Server, DurationNanoseconds = duration,
    };

    private SpanRecord Inner(TraceId trace, int second) => new()
    {
        Context = Context(trace, new(2), second), ParentSpanId = new(1), Name = "work", Kind = SpanKind.Internal, DurationNanoseconds = Usual / 2,
    };

    private Correlation Context(TraceId trace, SpanId span, int second) => new()
    {
        Project = _project, Environment = "production", Service = "billing", Release = "v1", TraceId = trace, SpanId = span,
        Time = Timestamp.From(Hour.AddSeconds(second)),
    };

    private static TraceId Trace(ulong kind, int number) => new(kind << 32 | (uint)number, (ulong)number * 0x9E3779B97F4A7C15);

    // The tests run one after the other: each begins with hours that nobody has looked at.
    private async Task InsertAsync(IEnumerable<SpanRecord> spans)
    {
        foreach (var table in new[] { "span_thinning", "kept_traces" }) await engine.Client.ExecuteAsync(Clew.Storage.Engine.Sql.Raw($"TRUNCATE TABLE {table}"));
        using var buffer = new RowBuffer();
        foreach (var span in spans) SpanRow.Write(buffer, span, span.Context.Time, ++_ingest);
        await engine.Client.InsertAsync(SignalTable.Spans, [buffer.WrittenMemory], $"thin-{Guid.NewGuid():N}");
    }

    private Task InsertErrorAsync(TraceId trace) => engine.Client.ExecuteAsync(
        $"INSERT INTO errors (project, environment, service, time, trace_id, issue, occurrence) SELECT {_project}, 'production', 'billing', {Timestamp.From(Hour.AddSeconds(5))}, {trace}, 1, 1");

    private async Task<long> RequestsAsync() =>
        (await engine.Client.FirstOrDefaultAsync<TraceRow>($"SELECT '' AS trace, toInt64(sum(r.count)) AS spans FROM requests_1m AS r WHERE r.project = {_project}"))!.Spans;

    private static DateTimeOffset Floor(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerHour, TimeSpan.Zero);

    private sealed record TraceRow(string Trace, long Spans);
}
