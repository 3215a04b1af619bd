using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Issues;

/// <summary>Reads the trace of an event in small: its first spans and the log lines around the error.</summary>
public sealed class TraceGlimpseQuery(EngineClient engine)
{
    /// <summary>A trace is looked for this far around the error: it bounds what is read.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromHours(1);

    private const int LogsBefore = 12;
    private const int LogsAfter = 6;

    /// <summary>Null when the event has no trace, or nothing of it arrived.</summary>
    public async Task<TraceGlimpse?> RunAsync(Correlation at, CancellationToken ct)
    {
        if (at.TraceId.IsNone) return null;
        var where = (Sql)$"project = {at.Project} AND trace_id = {at.TraceId} AND time >= {at.Time - Reach} AND time <= {at.Time + Reach}";
        var spans = engine.ListAsync<SpanRow>($"""
            SELECT lower(hex(span_id)) AS span, lower(hex(parent_span_id)) AS parent, toUnixTimestamp64Nano(time) AS at, duration, name, service, status,
                   count() OVER () AS total
            FROM spans WHERE {where} ORDER BY time LIMIT {TraceGlimpse.MaxSpans}
            """, ct);
        // The nearest lines of each side; the longer side is cut below.
        var near = await engine.ListAsync<LogRow>($"""
            SELECT toUnixTimestamp64Nano(time) AS at, service, severity, severity_text, body, count() OVER () AS total
            FROM logs WHERE {where} ORDER BY abs(toUnixTimestamp64Nano(time) - {at.Time.UnixNanoseconds}) LIMIT {LogsBefore} BY time > {at.Time}
            """, ct);
        var rows = await spans;
        var before = near.Where(row => row.At <= at.Time).Take(LogsBefore);
        var logs = before.Concat(near.Where(row => row.At > at.Time).Take(LogsAfter)).OrderBy(row => row.At).ToList();
        if (rows.Count == 0 && logs.Count == 0) return null;
        return new(
            at.TraceId,
            [.. rows.Select(row => new GlimpseSpan(row.Span, row.Parent, row.At, row.Duration, row.Name, row.Service, (SpanStatus)row.Status))],
            rows.Count > 0 ? rows[0].Total : 0,
            [.. logs.Select(row => new GlimpseLog(row.At, row.Service, (SeverityNumber)row.Severity, row.SeverityText, row.Body))],
            near.Count > 0 ? near[0].Total : 0);
    }

    private sealed record SpanRow(SpanId Span, SpanId Parent, Timestamp At, long Duration, string Name, string Service, int Status, long Total);

    private sealed record LogRow(Timestamp At, string Service, int Severity, string SeverityText, string Body, long Total);
}
