using Clew.Incidents.Timelines;
using Clew.Model;
using Clew.Storage.Engine;
using Clew.Web.Shell;

namespace Clew.Web.Timelines;

/// <summary>The lane of errors: how often it happened in each bucket, and the occurrences that mark something: the first, the last, the first of a release.</summary>
internal sealed class ErrorEntries(EngineClient engine)
{
    /// <summary>Releases and services whose first occurrence is marked.</summary>
    private const int MostFirsts = 8;

    public async Task<TimelineSource> ReadAsync(IssueScope scope, TimeWindow window, CancellationToken ct)
    {
        var buckets = BucketsAsync(scope, window, ct);
        var firsts = (await FirstsAsync(scope, window, ct)).ToList();
        var ends = Ends(scope).Where(end => firsts.TrueForAll(first => first.Entry.Time != end.Entry.Time));
        return new(TimelineLane.Errors, [.. await buckets, .. firsts, .. ends], 0);
    }

    // An occurrence counts once, at its earliest report, however many ways it was reported by.
    private async Task<IEnumerable<TimelineCandidate>> BucketsAsync(IssueScope scope, TimeWindow window, CancellationToken ct)
    {
        var length = Buckets.LengthFor(window);
        // Counted from the change before the first occurrence (nothing of the issue lies before it), so that no bar seems to begin before its cause.
        var origin = (scope.ChangeBefore ?? scope.FirstSeen).UnixNanoseconds;
        var rows = await engine.ListAsync<Bucket>(
            $"""
             SELECT intDiv(toUnixTimestamp64Nano(at) - {origin}, {length}) AS number, count() AS count, lower(hex(argMin(event, at))) AS event, uniqExactIf(who, who != '') AS users
             FROM (
                 SELECT min(e.time) AS at, argMin(e.event_id, e.time) AS event, max(e.user) AS who FROM errors AS e
                 WHERE {Of(scope, window)} GROUP BY e.occurrence)
             GROUP BY number ORDER BY number LIMIT {Buckets.Most + 1}
             """, ct);
        var peak = rows.Count == 0 ? 0 : rows.Max(row => row.Count);
        var isPeak = rows.Count(row => row.Count == peak) == 1 && rows.Count > 1;
        return rows.Select(row => new TimelineCandidate(
            new()
            {
                Lane = TimelineLane.Errors,
                Time = new(origin + row.Number * length),
                End = new(origin + (row.Number + 1) * length),
                Title = NumberWords.Of(row.Count, "occurrence", "occurrences") + (row.Users > 0 ? $", {NumberWords.Of(row.Users, "user", "users")}" : ""),
                Reason = isPeak && row.Count == peak
                    ? $"the peak: more within {TimeWords.Exact(length)} than at any other time shown"
                    : $"what happened within {TimeWords.Exact(length)}; opens the first of them",
                Link = $"/issues/{scope.Issue.Id}?event={row.Event}",
                Service = scope.Issue.Service,
                Tone = TimelineTone.Bad,
                Count = row.Count,
            }, isPeak && row.Count == peak ? 0 : 1));
    }

    // The first of all time, shown where it lies in the window: the first within a window that somebody zoomed to means nothing.
    private async Task<IEnumerable<TimelineCandidate>> FirstsAsync(IssueScope scope, TimeWindow window, CancellationToken ct)
    {
        var rows = await engine.ListAsync<First>(
            $"""
             SELECT e.release AS release, toUnixTimestamp64Nano(min(e.time)) AS time, lower(hex(argMin(e.event_id, e.time))) AS event,
                    argMin(e.service, e.time) AS service, argMin(e.message, e.time) AS message
             FROM errors AS e WHERE e.project = {scope.Issue.Project} AND e.issue = {scope.Issue.Id} AND e.release != ''
             GROUP BY e.release HAVING min(e.time) >= {window.From} AND min(e.time) <= {window.To} ORDER BY time LIMIT {MostFirsts}
             """, ct);
        // That of the first release is the first of all.
        return rows.Select(row => new TimelineCandidate(
            row.Time == scope.FirstSeen
                ? Occurrence(scope, row.Time, row.Event, $"First occurrence, in {row.Release}", $"the issue was seen here for the first time{Quote(row.Message)}", row.Service)
                : Occurrence(scope, row.Time, row.Event, $"First occurrence in {row.Release}", $"from here on this release has it too{Quote(row.Message)}", row.Service),
            row.Time == scope.FirstSeen ? 0 : 1));
    }

    private static IEnumerable<TimelineCandidate> Ends(IssueScope scope)
    {
        if (scope.FirstEvent.Length == 0) yield break;
        yield return new(Occurrence(scope, scope.FirstSeen, scope.FirstEvent, "First occurrence", "the issue was seen here for the first time", scope.Issue.Service), 0);
        if (scope.LastSeen > scope.FirstSeen)
            yield return new(Occurrence(scope, scope.LastSeen, scope.LastEvent, "Last occurrence", "the issue was not seen after this", scope.Issue.Service), 0);
    }

    private static TimelineEntry Occurrence(IssueScope scope, Timestamp time, string eventId, string title, string reason, string service) => new()
    {
        Lane = TimelineLane.Errors,
        Time = time,
        End = time,
        Title = title,
        Reason = reason,
        Link = $"/issues/{scope.Issue.Id}?event={eventId}",
        Service = service,
        Tone = TimelineTone.Bad,
    };

    private static string Quote(string message) => message.Length == 0 ? "" : ": " + OneLine.Of(message);

    private static Sql Of(IssueScope scope, TimeWindow window) =>
        $"e.project = {scope.Issue.Project} AND e.issue = {scope.Issue.Id} AND e.time >= {window.From} AND e.time <= {window.To}";

    private sealed record Bucket(long Number, long Count, string Event, long Users);

    private sealed record First(string Release, Timestamp Time, string Event, string Service, string Message);
}
