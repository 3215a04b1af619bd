using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Rows;

namespace Clew.Bench.Load;

/// <summary>
/// Requests of many operations at a steady rate, as the loader inserts them: rows of spans, a few inserts a second. Which operation, how long and
/// whether it fails is random with a fixed seed; one of 500 fails.
/// </summary>
internal sealed class SteadyTraffic(EngineClient engine, int services, int operations, int spansPerSecond)
{
    private const int Seed = 20261121;
    private const int FailedOneOf = 500;
    private const int Users = 20_000;

    /// <summary>The loader gathers for 200 ms; two inserts a second are those of a loader that is not in a hurry.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private static readonly AttributeList Resource = AttributeList.Of(("service.version", "v1"), ("telemetry.sdk.language", "dotnet"));

    private readonly Random _random = new(Seed);
    private ulong _spans;
    private long _inserts;

    /// <summary>Spans that were inserted; fewer than the rate says when the engine or the machine does not keep up.</summary>
    public long Inserted => (long)_spans;

    /// <summary>What was before, as the rollup of minutes has it: for each operation 15 requests a minute of one user, none failed.</summary>
    public Task FillPastAsync(DateTimeOffset until, int minutes, CancellationToken ct)
    {
        var (series, end) = ((long)services * operations, until.ToUnixTimeSeconds() / 60 * 60);
        return engine.ExecuteAsync(
            $"""
             INSERT INTO requests_1m (project, environment, service, operation, release, time, count, errors, users, failed_users, duration_sum, durations)
             SELECT 'bench', 'production', concat('service-', toString(number % {services})),
                    concat('GET /operation-', toString(intDiv(number, {services}) % {operations})), 'v1',
                    toDateTime({end} - 60 * (1 + intDiv(number, {series})), 'UTC'), 15, 0, uniqState('user'), uniqStateIf('', 0), 15 * 30000000,
                    (CAST([192, 197, 205], 'Array(Int16)'), CAST([5, 5, 5], 'Array(UInt64)'))
             FROM numbers({series * minutes}) GROUP BY number
             """, ct);
    }

    /// <summary>Until it is cancelled.</summary>
    public async Task RunAsync(TimeProvider time, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ct)) await InsertAsync(Timestamp.From(time.GetUtcNow()), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // It ran long enough.
        }
    }

    private async Task InsertAsync(Timestamp now, CancellationToken ct)
    {
        using var buffer = new RowBuffer();
        for (var i = 0; i < spansPerSecond * Interval.TotalSeconds; i++) SpanRow.Write(buffer, Span(now), now, 1);
        await engine.InsertAsync(SignalTable.Spans, [buffer.WrittenMemory], $"bench-{_inserts++}", ct);
    }

    private SpanRecord Span(Timestamp now)
    {
        var failed = _random.Next(FailedOneOf) == 0;
        _spans++;
        return new()
        {
            Context = new()
            {
                Project = "bench", Environment = "production", Service = $"service-{_random.Next(services)}", Release = "v1",
                Time = now - TimeSpan.FromMilliseconds(_random.Next((int)Interval.TotalMilliseconds)), TraceId = new(1UL << 63, _spans), SpanId = new(_spans | 1UL << 63),
                User = $"user-{_random.Next(Users)}",
            },
            Name = $"GET /operation-{_random.Next(operations)}",
            Kind = SpanKind.Server,
            DurationNanoseconds = (long)Math.Exp(16 + _random.NextDouble() * 2.5),
            Status = failed ? SpanStatus.Error : SpanStatus.Unset,
            Attributes = AttributeList.Of(("http.response.status_code", failed ? "500" : "200"), ("http.request.method", "GET"), ("url.path", "/operation")),
            Resource = Resource,
        };
    }
}
