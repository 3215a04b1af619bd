using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Engine;
using Clew.Web.Api;

namespace Clew.Web.Issues;

/// <summary>Lists the events of an issue, newest first.</summary>
public sealed class EventListQuery(EngineClient engine)
{
    private const int PageSize = 100;

    public async Task<ApiList<EventJson>> RunAsync(Issue issue, IssueCursor? cursor, CancellationToken ct)
    {
        // The cursor's second half is here an event: its first 8 bytes tell events of one nanosecond apart.
        var after = cursor is null ? Sql.Empty
            : (Sql)$" AND (time, reinterpretAsUInt64(reverse(substring(event_id, 1, 8)))) < ({new Timestamp(cursor.Key)}, {cursor.Id})";
        var rows = await engine.ListAsync<EventRow>($"""
            SELECT lower(hex(event_id)) AS event, reinterpretAsUInt64(reverse(substring(event_id, 1, 8))) AS tie, toString(occurrence) AS occurred,
                   toUnixTimestamp64Nano(time) AS at, source, service, release, lower(hex(trace_id)) AS trace, user, type, message
            FROM errors WHERE project = {issue.Project} AND issue = {issue.Id}{after} ORDER BY time DESC, tie DESC LIMIT {PageSize + 1}
            """, ct);
        var shown = rows.Take(PageSize).ToImmutableArray();
        var next = rows.Count > PageSize ? new IssueCursor(shown[^1].At.UnixNanoseconds, new(shown[^1].Tie)).ToString() : null;
        return new([.. shown.Select(row => Json(issue, row))], next);
    }

    private static EventJson Json(Issue issue, EventRow row) => new(
        row.Event, row.Occurred, row.At, (ErrorSource)row.Source, row.Service, row.Release, row.Trace.IsNone ? null : row.Trace, row.User, row.Type, row.Message,
        $"/api/v1/issues/{issue.Id}/events/{row.Event}");

    private sealed record EventRow(
        string Event, ulong Tie, string Occurred, Timestamp At, int Source, string Service, string Release, TraceId Trace, string User, string Type, string Message);
}
