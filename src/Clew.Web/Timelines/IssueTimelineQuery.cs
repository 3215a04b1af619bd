using Clew.Incidents.Timelines;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Timelines;

/// <summary>
/// The timeline of an issue: the changes before and during it, its occurrences, traces that failed by it and one of the same operation that did not,
/// and the log lines of those traces. Each lane has a source of its own; <see cref="TimelineComposer"/> puts them together.
/// </summary>
public sealed class IssueTimelineQuery(EngineClient engine)
{
    /// <summary>The earliest traces of an issue tell its path; later ones pass the same services.</summary>
    private const int PathTraces = 20;

    /// <summary>A path of more services is cut: a timeline of everything explains nothing.</summary>
    private const int MostServices = 40;

    private readonly ChangeEntries _changes = new(engine);
    private readonly ErrorEntries _errors = new(engine);
    private readonly TraceEntries _traces = new(engine);
    private readonly LogEntries _logs = new(engine);

    /// <param name="scope">From <see cref="ScopeAsync"/>; its <see cref="IssueScope.DefaultWindow"/> is the usual window.</param>
    public async Task<Timeline> RunAsync(IssueScope scope, TimeWindow window, CancellationToken ct = default)
    {
        var changes = _changes.ReadAsync(scope, window, ct);
        var errors = _errors.ReadAsync(scope, window, ct);
        var failing = await _traces.FailingAsync(scope, window, ct);
        var traces = _traces.ReadAsync(scope, window, failing, ct);
        var logs = _logs.ReadAsync(scope, window, failing.Ids, ct);
        TimelineSource[] sources = await Task.WhenAll(changes, errors, traces, logs);
        return TimelineComposer.Compose(
            window, sources.SelectMany(source => source.Candidates), sources.ToDictionary(source => source.Lane, source => source.Omitted));
    }

    /// <summary>What the issue is about: read once, and needed by every source.</summary>
    public async Task<IssueScope> ScopeAsync(Issue issue, CancellationToken ct = default)
    {
        var passing = PathAsync(issue, ct);
        var facts = await engine.FirstOrDefaultAsync<Facts>(
            $"""
             SELECT count() AS events, toUnixTimestamp64Nano(min(e.time)) AS first_seen, toUnixTimestamp64Nano(max(e.time)) AS last_seen,
                    lower(hex(argMin(e.event_id, e.time))) AS first_event, lower(hex(argMax(e.event_id, e.time))) AS last_event,
                    groupUniqArray({MostServices})(e.service) AS services
             FROM errors AS e WHERE e.project = {issue.Project} AND e.issue = {issue.Id}
             """, ct);
        var known = facts is { Events: > 0 };
        var own = known ? facts!.Services.Where(service => service.Length > 0).Order(StringComparer.Ordinal).ToList() : [issue.Service];
        var path = own.Union((await passing).Where(service => service.Length > 0).Order(StringComparer.Ordinal)).Take(MostServices).ToList();
        var firstSeen = known ? facts!.FirstSeen : issue.FirstSeen;
        return new()
        {
            Issue = issue,
            FirstSeen = firstSeen,
            LastSeen = known ? facts!.LastSeen : issue.FirstSeen,
            FirstEvent = known ? facts!.FirstEvent : "",
            LastEvent = known ? facts!.LastEvent : "",
            OwnServices = [.. own],
            PathServices = [.. path],
            ChangeBefore = await _changes.NearestBeforeAsync(issue, path, firstSeen, ct),
        };
    }

    private async Task<IEnumerable<string>> PathAsync(Issue issue, CancellationToken ct)
    {
        var rows = await engine.ListAsync<Named>(
            $"""
             SELECT DISTINCT s.service AS service FROM spans AS s
             WHERE s.project = {issue.Project} AND s.time >= {issue.FirstSeen - TraceEntries.LongestRequest} AND s.trace_id IN (
                 SELECT e.trace_id FROM errors AS e
                 WHERE e.project = {issue.Project} AND e.issue = {issue.Id} AND e.trace_id != toFixedString('', 16)
                 GROUP BY e.trace_id ORDER BY min(e.time) LIMIT {PathTraces})
             LIMIT {MostServices}
             """, ct);
        return rows.Select(row => row.Service);
    }

    private sealed record Facts(
        long Events, Timestamp FirstSeen, Timestamp LastSeen, string FirstEvent, string LastEvent, string[] Services);

    private sealed record Named(string Service);
}
