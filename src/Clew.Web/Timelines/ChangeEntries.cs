using Clew.Incidents.Timelines;
using Clew.Model;
using Clew.Storage.Engine;
using Clew.Web.Changes;
using Clew.Web.Shell;

namespace Clew.Web.Timelines;

/// <summary>The lane of changes: of the issue's services, of those on the path of its traces, and of the whole environment.</summary>
internal sealed class ChangeEntries(EngineClient engine)
{
    /// <summary>The change nearest before an instant, within <see cref="IssueScope.LookBack"/>.</summary>
    public async Task<Timestamp?> NearestBeforeAsync(Issue issue, IEnumerable<string> services, Timestamp before, CancellationToken ct)
    {
        var row = await engine.FirstOrDefaultAsync<Nearest>(
            $"""
             SELECT toUnixTimestamp64Nano(max(c.time)) AS time, count() AS count FROM changes AS c
             WHERE {Concerns(issue, services)} AND c.time <= {before} AND c.time >= {before - IssueScope.LookBack}
             """, ct);
        return row is { Count: > 0 } ? row.Time : null;
    }

    public async Task<TimelineSource> ReadAsync(IssueScope scope, TimeWindow window, CancellationToken ct)
    {
        var most = TimelineComposer.Bound(TimelineLane.Changes);
        Sql where = $"{Concerns(scope.Issue, scope.PathServices)} AND c.time >= {window.From} AND c.time <= {window.To}";
        // Those nearest to the first occurrence are what a reader looks for first.
        var rows = await engine.ListAsync<ChangeLine>(
            $"""
             SELECT {ChangeQuery.Columns} FROM changes AS c WHERE {where}
             ORDER BY abs(toUnixTimestamp64Nano(c.time) - {scope.FirstSeen.UnixNanoseconds}), c.id LIMIT 1 BY c.id LIMIT {most + 1}
             """, ct);
        var omitted = rows.Count <= most ? 0
            : (await engine.FirstOrDefaultAsync<Counted>($"SELECT uniqExact(c.id) AS count FROM changes AS c WHERE {where}", ct))!.Count - most;
        return new(TimelineLane.Changes, [.. rows.Take(most).Select((row, rank) => new TimelineCandidate(Entry(scope, row), rank))], omitted);
    }

    private static Sql Concerns(Issue issue, IEnumerable<string> services) =>
        $"c.project = {issue.Project} AND c.environment = {issue.Environment} AND (c.service = '' OR c.service IN {services})";

    private static TimelineEntry Entry(IssueScope scope, ChangeLine change) => new()
    {
        Lane = TimelineLane.Changes,
        Time = change.Time,
        End = change.Time,
        Title = change.Title.Length > 0 ? change.Title : $"{change.Service} {change.Release} deployed".Trim(),
        Reason = $"{Why(scope, change)}, {When(scope, change.Time)}",
        Link = $"/deployments?at={new ChangeCursor(change.Time, change.Id)}",
        Service = change.Service,
    };

    private static string Why(IssueScope scope, ChangeLine change) =>
        change.Service.Length == 0 ? "concerns the whole environment"
        : scope.OwnServices.Contains(change.Service) ? "of the service that reports this issue"
        : "of a service on the path of its traces";

    private static string When(IssueScope scope, Timestamp time) =>
        time <= scope.FirstSeen ? $"{TimeWords.Between(scope.FirstSeen - time)} before the first occurrence"
        : time <= scope.LastSeen ? $"{TimeWords.Between(time - scope.FirstSeen)} after the first occurrence"
        : "after the last occurrence";

    private sealed record Nearest(Timestamp Time, long Count);

    private sealed record Counted(long Count);
}
