using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Rows;

namespace Clew.Web.Issues;

/// <summary>Finds one event of an issue: the newest, or that of an id, and the ways to the older and the newer one.</summary>
public sealed class IssueEventQuery(EngineClient engine)
{
    /// <summary>One occurrence is reported by at most three ways; more rows than this are copies.</summary>
    private const int MaxReports = 10;

    /// <summary>Null when the issue has no such event.</summary>
    /// <param name="eventId">32 hex digits, or empty for the newest occurrence, of which the report that tells the most is chosen.</param>
    public async Task<EventReport?> RunAsync(Issue issue, string eventId, CancellationToken ct)
    {
        if (await FindAsync(issue, eventId, ct) is not { } found) return null;
        var reports = engine.ListAsync<ReportRow>($"""
            SELECT lower(hex(event_id)) AS event, source, service, toUnixTimestamp64Nano(time) AS at, occurrence, body
            FROM errors
            WHERE project = {issue.Project} AND issue = {issue.Id} AND occurrence = {found.Occurrence}
            ORDER BY source, time LIMIT 1 BY event_id LIMIT {MaxReports}
            """, ct);
        // After the newest there is none: that need not be asked.
        var newer = eventId.Length == 0 ? Task.FromResult("") : NeighbourAsync(issue, found, isNewer: true, ct);
        var older = await NeighbourAsync(issue, found, isNewer: false, ct);
        var same = await reports;
        var shown = same.FirstOrDefault(report => report.Event == eventId) ?? same.OrderByDescending(report => Richness(report)).First();
        return new()
        {
            Error = ErrorBody.Deserialize(shown.Body),
            SameOccurrence = [.. same.Where(report => report.Event != shown.Event).Select(report => new OtherReport(report.Event, (ErrorSource)report.Source, report.Service))],
            Older = older,
            Newer = await newer,
        };
    }

    private Task<FoundRow?> FindAsync(Issue issue, string eventId, CancellationToken ct) => eventId.Length == 0
        ? engine.FirstOrDefaultAsync<FoundRow>($"""
            SELECT occurrence, toUnixTimestamp64Nano(time) AS at FROM errors
            WHERE project = {issue.Project} AND issue = {issue.Id} ORDER BY time DESC, occurrence DESC LIMIT 1
            """, ct)
        : engine.FirstOrDefaultAsync<FoundRow>($"""
            SELECT occurrence, toUnixTimestamp64Nano(time) AS at FROM errors
            WHERE project = {issue.Project} AND issue = {issue.Id} AND event_id = toFixedString(unhex({eventId}), 16) LIMIT 1
            """, ct);

    private async Task<string> NeighbourAsync(Issue issue, FoundRow from, bool isNewer, CancellationToken ct)
    {
        var side = isNewer ? (Sql)$"(time, occurrence) > ({from.At}, {from.Occurrence})" : $"(time, occurrence) < ({from.At}, {from.Occurrence})";
        var row = await engine.FirstOrDefaultAsync<EventRow>($"""
            SELECT lower(hex(event_id)) AS event FROM errors
            WHERE project = {issue.Project} AND issue = {issue.Id} AND occurrence != {from.Occurrence} AND {side}
            ORDER BY time {Sql.Raw(isNewer ? "ASC" : "DESC")}, occurrence {Sql.Raw(isNewer ? "ASC" : "DESC")}, source LIMIT 1
            """, ct);
        return row?.Event ?? "";
    }

    // What a reader can use: frames of the program first, then the trail, the request, the user.
    private static int Richness(ReportRow report)
    {
        var error = ErrorBody.Deserialize(report.Body);
        var inApp = error.Exceptions.IsEmpty ? 0 : error.Exceptions.Values.Sum(value => value.Stacktrace.IsEmpty ? 0 : value.Stacktrace.Frames.Count(frame => frame.InApp));
        return inApp * 10 + error.Breadcrumbs.Length + (error.Request is null ? 0 : 20) + (error.User is null ? 0 : 20);
    }

    private sealed record FoundRow(ulong Occurrence, Timestamp At);

    private sealed record EventRow(string Event);

    private sealed record ReportRow(string Event, int Source, string Service, Timestamp At, ulong Occurrence, string Body);
}
