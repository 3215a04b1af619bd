using System.Collections.Concurrent;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Incidents.Joining;

/// <summary>Who calls whom, from the newest traces of an environment: a child span in another service than its parent is a call.</summary>
public sealed class StoredCallPaths(EngineClient engine, TimeProvider time) : ICallPathSource
{
    /// <summary>How old an answer may be. A new call path matters within the reach of joining, which is minutes.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    /// <summary>How far back traces are looked at.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromMinutes(10);

    /// <summary>Traces that are looked at: rare paths of one in a hundred requests are among them.</summary>
    private const int MaxTraces = 500;

    /// <summary>Spans of those traces, as a bound for traces of thousands of spans.</summary>
    private const int MaxSpans = 100_000;

    private readonly ConcurrentDictionary<(string Project, string Environment), (DateTimeOffset Time, CallPaths Paths)> _known = new();

    public async Task<CallPaths> GetAsync(string project, string environment, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue((project, environment), out var known) && now - known.Time < Fresh) return known.Paths;
        var paths = new CallPaths(await CallsAsync(project, environment, Timestamp.From(now), ct));
        _known[(project, environment)] = (now, paths);
        return paths;
    }

    private async Task<IEnumerable<OperationCall>> CallsAsync(string project, string environment, Timestamp now, CancellationToken ct)
    {
        var rows = await engine.ListAsync<CallRow>($"""
            WITH sample AS
            (
                SELECT trace_id FROM spans WHERE project = {project} AND environment = {environment} AND spans.time >= {now - Back}
                GROUP BY trace_id HAVING uniq(service) > 1 ORDER BY cityHash64(trace_id) LIMIT {MaxTraces}
            ),
            seen AS
            (
                SELECT trace_id, span_id, parent_span_id, service FROM spans
                WHERE project = {project} AND environment = {environment} AND spans.time >= {now - Back} AND trace_id IN sample LIMIT {MaxSpans}
            )
            SELECT caller.service AS caller, callee.service AS callee
            FROM seen AS callee INNER JOIN seen AS caller ON caller.trace_id = callee.trace_id AND caller.span_id = callee.parent_span_id
            WHERE caller.service != callee.service GROUP BY caller, callee LIMIT {CallPaths.MaxCalls}
            """, ct);
        return rows.Select(row => new OperationCall(row.Caller, "", row.Callee, ""));
    }

    private sealed record CallRow(string Caller, string Callee);
}
