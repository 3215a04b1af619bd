using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Incidents.Joining;

/// <summary>
/// Reads who calls whom: what was learned over time, and what the newest traces show, for services that are minutes old. A child span in another
/// service than its parent is a call.
/// </summary>
internal sealed class CallPathQuery(EngineClient engine)
{
    /// <summary>How far back traces are looked at: what is older was learned.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromMinutes(3);

    /// <summary>Traces that are looked at: rare paths of one in a hundred requests are among them.</summary>
    private const int MaxTraces = 500;

    /// <summary>Spans of those traces, as a bound for traces of thousands of spans.</summary>
    private const int MaxSpans = 100_000;

    // What was learned knows operations; what was only just seen adds the pairs of services that it lacks.
    public async Task<CallPaths> ReadAsync(string project, string environment, Timestamp now, CancellationToken ct)
    {
        var learned = await LearnedAsync(project, environment, ct);
        var pairs = learned.Select(call => (call.Caller, call.Callee)).ToHashSet();
        var seen = await SeenAsync(project, environment, now, ct);
        return new(learned.Concat(seen.Where(call => !pairs.Contains((call.Caller, call.Callee)))));
    }

    private Task<IReadOnlyList<OperationCall>> LearnedAsync(string project, string environment, CancellationToken ct) =>
        engine.ListAsync<OperationCall>($"""
            SELECT c.caller AS caller, c.caller_operation AS caller_operation, c.callee AS callee, c.callee_operation AS callee_operation
            FROM service_calls AS c WHERE c.project = {project} AND c.environment = {environment}
            GROUP BY c.caller, c.caller_operation, c.callee, c.callee_operation ORDER BY max(c.last_seen) DESC LIMIT {CallPaths.MaxCalls}
            """, ct);

    private Task<IReadOnlyList<OperationCall>> SeenAsync(string project, string environment, Timestamp now, CancellationToken ct) =>
        engine.ListAsync<OperationCall>($"""
            WITH sample AS
            (
                SELECT s.trace_id FROM spans AS s WHERE s.project = {project} AND s.environment = {environment} AND s.time >= {now - Back}
                GROUP BY s.trace_id HAVING uniq(s.service) > 1 ORDER BY cityHash64(s.trace_id) LIMIT {MaxTraces}
            ),
            seen AS
            (
                SELECT s.trace_id AS trace_id, s.span_id AS span_id, s.parent_span_id AS parent_span_id, s.service AS service FROM spans AS s
                WHERE s.project = {project} AND s.environment = {environment} AND s.time >= {now - Back} AND s.trace_id IN sample LIMIT {MaxSpans}
            )
            SELECT above.service AS caller, '' AS caller_operation, below.service AS callee, '' AS callee_operation
            FROM seen AS below INNER JOIN seen AS above ON above.trace_id = below.trace_id AND above.span_id = below.parent_span_id
            WHERE above.service != below.service GROUP BY above.service, below.service LIMIT {CallPaths.MaxCalls}
            """, ct);
}
