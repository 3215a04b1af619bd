using Clew.Model;
using Clew.Storage.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Detection.Calls;

/// <summary>Once a minute: follows a bounded sample of traces and writes down who asked whom.</summary>
public sealed class CallGraphLearner(EngineClient engine, TimeProvider time, ILogger<CallGraphLearner> logger) : BackgroundService
{
    /// <summary>Spans that are followed in one run: of about a thousand traces.</summary>
    private const int MaxSpans = 20_000;

    /// <summary>Calls that are written with one statement: they are its parameters, and so a part of its address.</summary>
    private const int MaxCallsOfStatement = 200;

    /// <summary>Parents that are gone up at most from a request to the request that it was asked in.</summary>
    private const int MaxHeight = 64;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Rows of these seconds are there by now; the newest may be missing their parents.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    /// <summary>One run.</summary>
    public async Task LearnAsync(DateTimeOffset now, CancellationToken ct)
    {
        var calls = new HashSet<ServiceCall>();
        var spans = await ReadAsync(Timestamp.From(now - Settling - Pause), Timestamp.From(now - Settling), ct);
        var byId = new Dictionary<(string Trace, string Span), Row>(spans.Count);
        foreach (var span in spans) byId[(span.TraceId, span.SpanId)] = span;
        foreach (var span in spans)
            if (span.Request != 0 && Caller(span, byId) is { } caller)
                calls.Add(new(span.Project, span.Environment, caller.Service, caller.Operation, span.Service, span.Operation));
        foreach (var some in calls.Chunk(MaxCallsOfStatement)) await WriteAsync(some, now, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, time, stoppingToken);
                try
                {
                    await LearnAsync(time.GetUtcNow(), stoppingToken);
                }
                catch (EngineException error)
                {
                    logger.LogWarning("Calls between services are learned again in {Pause}: {Reason}", Pause, error.Message);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    // A fault of ours must not take the server down.
                    logger.LogError(error, "Calls between services were not learned");
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start learns on.
        }
    }

    /// <summary>The request within which a request was made.</summary>
    private static Row? Caller(Row request, Dictionary<(string Trace, string Span), Row> byId)
    {
        var span = request;
        for (var height = 0; height < MaxHeight; height++)
        {
            if (!byId.TryGetValue((span.TraceId, span.ParentSpanId), out var parent)) return null;
            if (parent.Request != 0) return parent;
            span = parent;
        }
        return null;
    }

    // Whole traces, chosen by their ids; the share is such that the sample is about as large as it may be. The operation is that of the rollups.
    private async Task<IReadOnlyList<Row>> ReadAsync(Timestamp from, Timestamp to, CancellationToken ct)
    {
        var known = await engine.FirstOrDefaultAsync<Total>($"SELECT toInt64(count()) AS spans FROM spans AS s WHERE s.time >= {from} AND s.time < {to}", ct);
        var share = Math.Max(1, (known?.Spans ?? 0) / MaxSpans + 1);
        return await engine.ListAsync<Row>(
            $"""
             WITH s.attributes['http.route'] AS route
             SELECT s.project AS project, s.environment AS environment, s.service AS service,
                    if(route = '' OR position(s.name, route) > 0, toString(s.name), trimLeft(concat(
                       if(s.attributes['http.request.method'] != '', s.attributes['http.request.method'], s.attributes['http.method']), ' ', route))) AS operation,
                    hex(s.trace_id) AS trace_id, hex(s.span_id) AS span_id, hex(s.parent_span_id) AS parent_span_id,
                    s.kind IN (2, 5) OR (s.parent_span_id = toFixedString('', 8) AND s.kind NOT IN (3, 4)) AS request
             FROM spans AS s
             WHERE s.time >= {from} AND s.time < {to} AND s.trace_id != toFixedString('', 16) AND cityHash64(s.trace_id) % {share} = 0
             LIMIT {MaxSpans}
             """, ct);
    }

    private Task WriteAsync(IReadOnlyList<ServiceCall> calls, DateTimeOffset now, CancellationToken ct) => engine.ExecuteAsync(
        $"""
         INSERT INTO service_calls (project, environment, caller, caller_operation, callee, callee_operation, last_seen)
         SELECT c.1, c.2, c.3, c.4, c.5, c.6, toDateTime({now.ToUnixTimeSeconds()}, 'UTC') FROM
         (SELECT arrayJoin(arrayZip({calls.Select(call => call.Project)}, {calls.Select(call => call.Environment)}, {calls.Select(call => call.Caller)},
            {calls.Select(call => call.CallerOperation)}, {calls.Select(call => call.Callee)}, {calls.Select(call => call.CalleeOperation)})) AS c)
         """, ct);

    private sealed record Total(long Spans);

    private sealed record Row(string Project, string Environment, string Service, string Operation, string TraceId, string SpanId, string ParentSpanId, int Request);
}
