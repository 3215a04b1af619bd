using Clew.Incidents.Timelines;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Incidents.Gathering;

/// <summary>
/// Samples traces of all requests that enter where the symptom is felt, failing and healthy ones at their share: an even sample by the hash of the trace id.
/// </summary>
internal sealed class TraceReader(EngineClient engine)
{
    /// <summary>Traces on each side. At 600 a fault of 1 % of the requests is still seen a handful of times.</summary>
    public const int MostTraces = 600;

    /// <summary>Requests that are looked at for them: a trace may ask the same service several times.</summary>
    private const int MostRequests = 1_200;

    /// <summary>Spans on each side: 50 for each trace, 8 MB as they are sent.</summary>
    private const int MostSpans = 30_000;

    /// <summary>Spans of one trace.</summary>
    private const int MostSpansOfTrace = 400;

    /// <summary>Traces below which the time before is looked at further back.</summary>
    private const int FewTraces = 30;

    /// <summary>How far back normal traces of a rare operation are looked for.</summary>
    private static readonly TimeSpan LongBefore = TimeSpan.FromHours(24);

    /// <summary>A trace's spans lie within this time around its request to the service.</summary>
    public static readonly TimeSpan Around = TimeSpan.FromMinutes(1);

    public async Task<TraceSamples> ReadAsync(GatheringScope scope, EntryReader.Entry entry, SampleWindows windows, CancellationToken ct)
    {
        var since = SpansAsync(scope, entry, windows.Since, ct);
        var before = await SpansAsync(scope, entry, windows.Before, ct);
        if (before.Select(static span => span.Trace).Distinct().Count() < FewTraces)
            before = await SpansAsync(scope, entry, scope.Before with { From = scope.Onset - LongBefore }, ct);
        return TraceSamples.Of(await since, before);
    }

    private async Task<IReadOnlyList<SampledSpan>> SpansAsync(GatheringScope scope, EntryReader.Entry entry, TimeWindow window, CancellationToken ct)
    {
        Sql operations = entry.Operations.IsEmpty ? Sql.Empty : $"{SpanSql.Operation} IN {entry.Operations}";
        Sql request = Sql.Join(" AND ",
        [
            $"s.project = {scope.Project} AND s.environment = {scope.Environment} AND s.service = {entry.Service}",
            $"s.time >= {window.From} AND s.time <= {window.To} AND {SpanSql.IsRequest} AND s.trace_id != toFixedString('', 16)", operations,
        ]);
        var around = window.Widen(Around);
        var rows = await engine.ListAsync<SampledSpan>(
            $"""
             SELECT lower(hex(s.trace_id)) AS trace, reinterpretAsUInt64(s.span_id) AS id, reinterpretAsUInt64(s.parent_span_id) AS parent, s.service AS service,
                    {SpanSql.Operation} AS operation, s.kind AS kind, toUnixTimestamp64Nano(s.time) AS start, toInt64(s.duration) AS duration,
                    toBool({SpanSql.Failed} AND NOT {SpanSql.Refused}) AS failed, {SpanSql.Peer} AS peer
             FROM spans AS s
             WHERE s.project = {scope.Project} AND s.environment = {scope.Environment} AND s.time >= {around.From} AND s.time <= {around.To}
                   AND s.trace_id IN (
                       SELECT DISTINCT sampled.trace FROM (
                           SELECT s.trace_id AS trace FROM spans AS s WHERE {request} ORDER BY cityHash64(s.trace_id) LIMIT {MostRequests}) AS sampled
                       LIMIT {MostTraces})
             ORDER BY cityHash64(s.trace_id), s.time LIMIT {MostSpansOfTrace} BY s.trace_id LIMIT {MostSpans + 1}
             """, ct);
        if (rows.Count <= MostSpans) return rows;
        // The trace that was cut would seem to stop early.
        var last = rows[^1].Trace;
        return [.. rows.Where(span => span.Trace != last)];
    }
}
