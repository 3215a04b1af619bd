using Clew.Incidents.Timelines;
using Clew.Model;
using Clew.Storage.Engine;
using Clew.Web.Shell;

namespace Clew.Web.Timelines;

/// <summary>The lane of traces: some that failed by the issue, and one of the same operation that did not, to compare them with.</summary>
internal sealed class TraceEntries(EngineClient engine)
{
    /// <summary>Failing traces on the lane: the first, the last, and some between.</summary>
    public const int MostFailing = 10;

    /// <summary>Among so many of the earliest and latest traces the ones between are chosen.</summary>
    private const int MostConsidered = 400;

    /// <summary>Requests of the same operation that are looked at to find a healthy one.</summary>
    private const int MostCandidates = 20;

    /// <summary>How far before the first occurrence a healthy trace may lie: it should be of the same kind of day.</summary>
    private static readonly TimeSpan HealthyWithin = TimeSpan.FromHours(6);

    /// <summary>No request of interest begins longer before its error than this; lets the engine skip other days.</summary>
    internal static readonly TimeSpan LongestRequest = TimeSpan.FromHours(1);

    /// <summary>The traces that are shown of those that failed by the issue within the window.</summary>
    public async Task<FailingTraces> FailingAsync(IssueScope scope, TimeWindow window, CancellationToken ct)
    {
        var all = await engine.ListAsync<Affected>(
            $"""
             SELECT lower(hex(e.trace_id)) AS trace_id, toUnixTimestamp64Nano(min(e.time)) AS time, count() OVER () AS total FROM errors AS e
             WHERE e.project = {scope.Issue.Project} AND e.issue = {scope.Issue.Id} AND e.time >= {window.From} AND e.time <= {window.To}
                   AND e.trace_id != toFixedString('', 16)
             GROUP BY e.trace_id ORDER BY time, trace_id LIMIT {MostConsidered}
             """, ct);
        return new(Spread(all, MostFailing), all.Count == 0 ? 0 : all[0].Total);
    }

    public async Task<TimelineSource> ReadAsync(IssueScope scope, TimeWindow window, FailingTraces failing, CancellationToken ct)
    {
        var chosen = failing.Chosen;
        if (chosen.Count == 0) return new(TimelineLane.Traces, [], 0);
        var around = TimeWindow.Between(chosen[0].Time, chosen[^1].Time).Widen(LongestRequest);
        var traces = await SummariesAsync(chosen.Select(trace => trace.TraceId), around, ct);
        var candidates = chosen
            .Select((affected, i) => traces.TryGetValue(affected.TraceId, out var trace)
                ? new TimelineCandidate(Failing(trace, ReasonOf(scope, affected)), i == 0 || i == chosen.Count - 1 ? 0 : 1)
                : null)
            .OfType<TimelineCandidate>().ToList();
        var found = candidates.Count;
        if (traces.TryGetValue(chosen[0].TraceId, out var first) && await HealthyAsync(scope, first, window, ct) is { } healthy)
            candidates.Add(new(Healthy(healthy, scope), 0));
        return new(TimelineLane.Traces, candidates, failing.Total - found);
    }

    /// <summary>The first, the last, and evenly between them.</summary>
    internal static List<T> Spread<T>(IReadOnlyList<T> items, int most) => items.Count <= most
        ? [.. items]
        : [.. Enumerable.Range(0, most).Select(i => items[(int)((long)i * (items.Count - 1) / (most - 1))])];

    private async Task<Dictionary<TraceId, TraceSummary>> SummariesAsync(IEnumerable<TraceId> ids, TimeWindow around, CancellationToken ct)
    {
        var rows = await engine.ListAsync<TraceSummary>(
            $"""
             SELECT lower(hex(s.trace_id)) AS trace_id, toUnixTimestamp64Nano(min(s.time)) AS start,
                    toInt64(max(toUnixTimestamp64Nano(s.time) + toInt64(s.duration))) AS end,
                    argMin(s.service, (s.parent_span_id != toFixedString('', 8), s.time)) AS service,
                    argMin(s.name, (s.parent_span_id != toFixedString('', 8), s.time)) AS operation,
                    argMin(s.release, (s.parent_span_id != toFixedString('', 8), s.time)) AS release,
                    uniqExact(s.span_id) AS spans, uniqExact(s.service) AS services, countIf(s.status = 2) AS failed
             FROM spans AS s WHERE s.trace_id IN {ids} AND s.time >= {around.From} AND s.time <= {around.To}
             GROUP BY s.trace_id
             """, ct);
        return rows.ToDictionary(row => row.TraceId);
    }

    // Before the change where there was one: that is the state that is known to have worked.
    private async Task<TraceSummary?> HealthyAsync(IssueScope scope, TraceSummary failing, TimeWindow window, CancellationToken ct)
    {
        var before = scope.ChangeBefore ?? scope.FirstSeen;
        var earliest = new[] { window.From, scope.FirstSeen - HealthyWithin }.Max();
        var healthy = await HealthyAsync(scope, failing, earliest, before, ct);
        return healthy is null && before < scope.FirstSeen ? await HealthyAsync(scope, failing, before, scope.FirstSeen, ct) : healthy;
    }

    private async Task<TraceSummary?> HealthyAsync(IssueScope scope, TraceSummary failing, Timestamp from, Timestamp before, CancellationToken ct)
    {
        if (from >= before) return null;
        var rows = await engine.ListAsync<Affected>(
            $"""
             SELECT lower(hex(s.trace_id)) AS trace_id, toUnixTimestamp64Nano(s.time) AS time, 1 AS total FROM spans AS s
             WHERE s.project = {scope.Issue.Project} AND s.environment = {scope.Issue.Environment} AND s.service = {failing.Service}
                   AND s.name = {failing.Operation} AND s.time >= {from} AND s.time < {before} AND s.status != 2
                   AND s.trace_id NOT IN (SELECT e.trace_id FROM errors AS e WHERE e.project = {scope.Issue.Project} AND e.time >= {from} AND e.time < {before})
             ORDER BY s.time DESC LIMIT 1 BY s.trace_id LIMIT {MostCandidates}
             """, ct);
        if (rows.Count == 0) return null;
        var traces = await SummariesAsync(rows.Select(row => row.TraceId), new TimeWindow(rows[^1].Time, rows[0].Time).Widen(LongestRequest), ct);
        return traces.Values.Where(trace => trace.Failed == 0).MaxBy(trace => (trace.Start, trace.TraceId.ToString()));
    }

    private static TimelineEntry Failing(TraceSummary trace, string reason) => Entry(trace) with
    {
        Title = $"{trace.Operation} failed after {Length(trace)}",
        Reason = $"{reason}; {Size(trace)}",
        Tone = TimelineTone.Bad,
    };

    private static TimelineEntry Healthy(TraceSummary trace, IssueScope scope) => Entry(trace) with
    {
        Title = $"{trace.Operation} succeeded in {Length(trace)}",
        Reason = $"the same operation {(scope.ChangeBefore is { } change && trace.Start < change ? "before the change" : "before the first occurrence")}, to compare; {Size(trace)}",
        Tone = TimelineTone.Good,
    };

    private static TimelineEntry Entry(TraceSummary trace) => new()
    {
        Lane = TimelineLane.Traces, Time = trace.Start, End = trace.End, Title = "", Reason = "", Link = trace.Link, Service = trace.Service,
    };

    private static string ReasonOf(IssueScope scope, Affected trace) =>
        trace.Time == scope.FirstSeen ? "the first occurrence happened in it"
        : trace.Time == scope.LastSeen ? "the last occurrence happened in it"
        : "an occurrence happened in it";

    private static string Length(TraceSummary trace) => TimeWords.Exact(trace.End.UnixNanoseconds - trace.Start.UnixNanoseconds);

    private static string Size(TraceSummary trace) =>
        $"{NumberWords.Of(trace.Spans, "span", "spans")} in {NumberWords.Of(trace.Services, "service", "services")}";

    /// <param name="Total">All of them, the chosen included.</param>
    internal sealed record FailingTraces(IReadOnlyList<Affected> Chosen, long Total)
    {
        public IReadOnlyList<TraceId> Ids => [.. Chosen.Select(trace => trace.TraceId)];
    }

    internal sealed record Affected(TraceId TraceId, Timestamp Time, long Total);
}
