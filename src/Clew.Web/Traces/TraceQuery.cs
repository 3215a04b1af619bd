using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Clew.Web.Logs;

namespace Clew.Web.Traces;

/// <summary>Reads a trace with its errors and log lines.</summary>
public sealed class TraceQuery(EngineClient engine, DocumentStore documents, LogQuery logs)
{
    /// <summary>Spans of a trace: more are not a picture any more. The earliest are kept, the rest is counted.</summary>
    public const int MostSpans = 5_000;

    /// <summary>Log lines that are drawn onto the spans; all of them are on the page of the logs.</summary>
    public const int MostLogs = 1_000;

    /// <summary>Reports of errors; one trace with more than these repeats one error.</summary>
    private const int MostErrors = 500;

    /// <summary>A trace of which nothing is known comes back empty.</summary>
    public async Task<TraceView> RunAsync(TraceId id, CancellationToken ct = default)
    {
        var reading = SpansAsync(id, ct);
        var erring = ErrorsAsync(id, ct);
        var ofTrace = new LogFilter { TraceId = id, Position = LogPosition.Oldest, Limit = MostLogs };
        var logging = logs.RunAsync(ofTrace, ct);
        await Task.WhenAll(reading, erring, logging);
        var spans = await reading;
        var lines = await logging;
        var tree = TraceTree.Build(spans);
        return new()
        {
            Id = id,
            Spans = [.. spans],
            SpansOmitted = spans.Count < MostSpans ? 0 : Math.Max(0, await CountAsync(id, ct) - MostSpans),
            Errors = [.. await erring],
            Logs = lines.Lines,
            LogCount = lines.HasNewer ? await logs.CountAsync(ofTrace, ct) : lines.Lines.Length,
            Tree = tree,
            Services = [.. tree.Rows.Where(row => row.Span is not null).Select(row => row.Span!.Context.Service).Distinct()],
        };
    }

    private async Task<IReadOnlyList<SpanRecord>> SpansAsync(TraceId id, CancellationToken ct)
    {
        var rows = await engine.ListAsync<SpanColumns>(
            $"SELECT {SpanColumns.All} FROM spans AS s WHERE s.trace_id = {id} ORDER BY s.time, s.span_id LIMIT {MostSpans}", ct);
        return [.. rows.Select(row => row.ToRecord())];
    }

    private async Task<long> CountAsync(TraceId id, CancellationToken ct) =>
        (await engine.FirstOrDefaultAsync<Counted>($"SELECT count() AS count FROM spans AS s WHERE s.trace_id = {id}", ct))?.Count ?? 0;

    // One occurrence may have been reported by several ways: the earliest report stands for it.
    private async Task<IEnumerable<TraceError>> ErrorsAsync(TraceId id, CancellationToken ct)
    {
        var issues = documents.Set<Issue>("issue");
        var rows = await engine.ListAsync<TraceError>(
            $"""
             SELECT toUnixTimestamp64Nano(e.time) AS time, lower(hex(e.span_id)) AS span_id, e.issue AS issue, lower(hex(e.event_id)) AS event_id,
                    e.service AS service, e.type AS type, e.message AS message, e.culprit AS culprit
             FROM errors AS e WHERE e.trace_id = {id}
             ORDER BY e.time, e.event_id LIMIT 1 BY e.issue, e.occurrence LIMIT {MostErrors}
             """, ct);
        return rows.Select(row => row with { HasIssue = issues.Get(row.Issue.ToString()) is not null });
    }

    private sealed record Counted(long Count);
}
