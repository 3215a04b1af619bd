using Clew.Analysis.Symbols;
using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Rows;

namespace Clew.Web.Issues;

/// <summary>Finds one event of an issue: the newest, or that of an id, and the ways to the older and the newer one.</summary>
public sealed class IssueEventQuery(EngineClient engine, Symbolicator symbols)
{
    /// <summary>One occurrence is reported by at most three ways; more rows than this are copies.</summary>
    private const int MaxReports = 10;

    /// <summary>Its reports carry nearly the same time; this bounds what is read of an issue with millions of events.</summary>
    private static readonly TimeSpan SameTime = TimeSpan.FromMinutes(1);

    /// <summary>Null when the issue has no such event.</summary>
    /// <param name="eventId">32 hex digits, <c>oldest</c>, or empty for the newest occurrence, of which the report that tells the most is chosen.</param>
    public async Task<EventReport?> RunAsync(Issue issue, string eventId, CancellationToken ct)
    {
        if (await FindAsync(issue, eventId, ct) is not { } found) return null;
        var reports = engine.ListAsync<ReportRow>($"""
            SELECT lower(hex(event_id)) AS event, source, service, toUnixTimestamp64Nano(time) AS at, occurrence, body,
                   project, environment, release, lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, user, session, level, handled, platform, type,
                   message, transaction, sdk, tags
            FROM errors
            WHERE project = {issue.Project} AND issue = {issue.Id} AND occurrence = {found.Occurrence}
                  AND time >= {found.At - SameTime} AND time <= {found.At + SameTime}
            ORDER BY source, time LIMIT 1 BY event_id LIMIT {MaxReports}
            """, ct);
        // The newest has none after it, and was read together with the one before it.
        var newer = eventId.Length == 0 ? Task.FromResult("") : NeighbourAsync(issue, found, isNewer: true, ct);
        var older = found.Older ?? await NeighbourAsync(issue, found, isNewer: false, ct);
        var same = await reports;
        var shown = same.FirstOrDefault(report => report.Event == eventId) ?? same.OrderByDescending(report => Richness(report)).First();
        return new()
        {
            // What its frames need may have been uploaded after it.
            Error = symbols.Explain(shown.ToError()),
            IsLight = shown.Body.Length == 0,
            SameOccurrence = [.. same.Where(report => report.Event != shown.Event).Select(report => new OtherReport(report.Event, (ErrorSource)report.Source, report.Service))],
            Older = older,
            Newer = await newer,
        };
    }

    private async Task<Found?> FindAsync(Issue issue, string eventId, CancellationToken ct)
    {
        if (eventId == EventIds.Oldest)
        {
            return await engine.FirstOrDefaultAsync<Found>($"""
                SELECT occurrence, toUnixTimestamp64Nano(time) AS at FROM errors
                WHERE project = {issue.Project} AND issue = {issue.Id} ORDER BY time, occurrence, source LIMIT 1
                """, ct);
        }
        if (eventId.Length > 0)
        {
            return await engine.FirstOrDefaultAsync<Found>($"""
                SELECT occurrence, toUnixTimestamp64Nano(time) AS at FROM errors
                WHERE project = {issue.Project} AND issue = {issue.Id} AND event_id = toFixedString(unhex({eventId}), 16) LIMIT 1
                """, ct);
        }
        // The newest that tells something: in a storm most are only counted. Without any, one of these.
        return await NewestAsync(issue, "AND whole", ct) ?? await NewestAsync(issue, "", ct);
    }

    private async Task<Found?> NewestAsync(Issue issue, string kept, CancellationToken ct)
    {
        var newest = await engine.ListAsync<NewestRow>($"""
            SELECT occurrence, toUnixTimestamp64Nano(time) AS at, lower(hex(event_id)) AS event FROM errors
            WHERE project = {issue.Project} AND issue = {issue.Id} {Sql.Raw(kept)} ORDER BY time DESC, occurrence DESC, source LIMIT 1 BY occurrence LIMIT 2
            """, ct);
        return newest is [var found, ..] ? new(found.Occurrence, found.At, newest.Count > 1 ? newest[1].Event : "") : null;
    }

    private async Task<string> NeighbourAsync(Issue issue, Found from, bool isNewer, CancellationToken ct)
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
        var error = report.ToError();
        var inApp = error.Exceptions.IsEmpty ? 0 : error.Exceptions.Values.Sum(value => value.Stacktrace.IsEmpty ? 0 : value.Stacktrace.Frames.Count(frame => frame.InApp));
        return inApp * 10 + error.Breadcrumbs.Length + (error.Request is null ? 0 : 20) + (error.User is null ? 0 : 20);
    }

    /// <param name="Older">The event before it; null where it was not read.</param>
    private sealed record Found(ulong Occurrence, Timestamp At, string? Older = null);

    private sealed record NewestRow(ulong Occurrence, Timestamp At, string Event);

    private sealed record EventRow(string Event);

    private sealed record ReportRow(
        string Event, int Source, string Service, Timestamp At, ulong Occurrence, string Body, string Project, string Environment, string Release,
        TraceId Trace, SpanId Span, string User, string Session, int Level, bool? Handled, string Platform, string Type, string Message, string Transaction, string Sdk, AttributeList Tags)
    {
        /// <summary>As it came; or what its columns tell, when it was only counted.</summary>
        public ErrorEvent ToError() => Body.Length > 0 ? ErrorBody.Deserialize(Body) : new()
        {
            EventId = Event,
            Context = new()
            {
                Project = Project, Environment = Environment, Service = Service, Release = Release, Time = At,
                TraceId = Trace, SpanId = Span, User = User, Session = Session,
            },
            Source = (ErrorSource)Source,
            Level = (ErrorLevel)Level,
            Handled = Handled,
            Platform = Platform,
            Exceptions = new([new() { Type = Type, Message = Message }]),
            Transaction = Transaction,
            Sdk = Sdk,
            Tags = Tags,
            User = User.Length > 0 ? new(User, "", "", "") : null,
            Contexts = AttributeList.Of(("clew.kept", "counted only: one of a storm of this error")),
        };
    }
}
