using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Incidents.Impacts;

/// <summary>
/// Counts hurt users in slices of ten seconds. A request that a user made is the outermost one of its trace: without parent, else the longest that
/// a server answered, for it contains the others and durations do not depend on clocks. It is a hurt one when its trace touched the trouble and
/// it failed itself (a retry further in that went well hurts nobody), or when the trouble is slowness. Its users are those that any span or error
/// of its trace names. Errors of the incident's issues whose trace is not stored count for the user that they name.
/// </summary>
internal sealed class ImpactSlices(EngineClient engine)
{
    /// <summary>The width of a slice, as of the rollups.</summary>
    public const int Seconds = 10;

    /// <summary>Traces that one statement follows to their beginning: 100 failures per second for over half an hour.</summary>
    private const int MaxTraces = 200_000;

    /// <summary>Between the beginning of a user's request and the failure within it.</summary>
    private static readonly TimeSpan TraceReach = TimeSpan.FromSeconds(60);

    private static readonly Sql IsRequest = Sql.Raw("(s.kind IN (2, 5) OR (s.parent_span_id = toFixedString('', 8) AND s.kind NOT IN (3, 4)))");

    private static readonly Sql HasFailed = Sql.Raw(
        """
        (s.status = 2 OR toUInt16OrZero(if(s.attributes['http.response.status_code'] != '', s.attributes['http.response.status_code'],
            s.attributes['http.status_code'])) >= 500)
        """);

    /// <summary>Counts the slices from the first to before the second time anew; both are beginnings of slices.</summary>
    public Task CountAsync(Incident incident, ImpactScope scope, Timestamp from, Timestamp to, Timestamp now, CancellationToken ct)
    {
        var (first, slices) = (from.UnixNanoseconds / 1_000_000_000, (int)((to - from).TotalSeconds / Seconds));
        var (start, end) = (from - TraceReach, to + TraceReach);
        return engine.ExecuteAsync($"""
            INSERT INTO incident_slices (incident, slice, users, failed_requests, version)
            WITH touched AS
            (
                SELECT trace_id, max(slow) AS slow FROM
                (
                    SELECT s.trace_id AS trace_id, toUInt8({IsSlow(scope)}) AS slow FROM spans AS s
                    WHERE s.project = {incident.Project} AND s.environment = {incident.Environment} AND s.service IN {scope.Services}
                      AND s.time >= {start} AND s.time < {end} AND s.trace_id != toFixedString('', 16) AND {IsRequest} AND ({HasFailed} OR slow)
                    UNION ALL
                    SELECT e.trace_id AS trace_id, toUInt8(0) AS slow FROM errors AS e
                    WHERE e.project = {incident.Project} AND e.issue IN {scope.Issues} AND e.environment = {incident.Environment}
                      AND e.time >= {start} AND e.time < {end} AND e.trace_id != toFixedString('', 16)
                )
                GROUP BY trace_id LIMIT {MaxTraces}
            ),
            entries AS
            (
                SELECT s.trace_id AS trace_id,
                       argMax((s.time, {HasFailed}, s.user), (s.parent_span_id = toFixedString('', 8), s.kind = 2, s.duration)) AS entry
                FROM spans AS s
                WHERE s.project = {incident.Project} AND s.environment = {incident.Environment} AND s.time >= {start} AND s.time < {end}
                  AND {IsRequest} AND s.trace_id IN (SELECT trace_id FROM touched)
                GROUP BY s.trace_id
            ),
            hurt AS
            (
                SELECT entries.trace_id AS trace_id, tupleElement(entries.entry, 1) AS at, tupleElement(entries.entry, 3) AS user FROM entries
                INNER JOIN touched ON touched.trace_id = entries.trace_id WHERE tupleElement(entries.entry, 2) OR touched.slow
                UNION ALL
                SELECT any(e.trace_id) AS trace_id, min(e.time) AS at, max(e.user) AS user FROM errors AS e
                WHERE e.project = {incident.Project} AND e.issue IN {scope.Issues} AND e.environment = {incident.Environment}
                  AND e.time >= {start} AND e.time < {end} AND e.trace_id NOT IN (SELECT trace_id FROM entries)
                GROUP BY e.occurrence
            )
            SELECT {incident.Id}, slice, uniqStateIf(user, user != ''), sum(failed), {now.UnixNanoseconds / 1_000_000}
            FROM
            (
                SELECT toStartOfInterval(toDateTime(at, 'UTC'), INTERVAL 10 SECOND) AS slice, user, toUInt64(1) AS failed FROM hurt
                UNION ALL
                SELECT toStartOfInterval(toDateTime(hurt.at, 'UTC'), INTERVAL 10 SECOND) AS slice, known.user AS user, toUInt64(0) AS failed
                FROM hurt INNER JOIN
                (
                    SELECT u.trace_id AS trace_id, u.user AS user FROM trace_users AS u
                    WHERE u.project = {incident.Project} AND u.trace_id IN (SELECT trace_id FROM hurt WHERE trace_id != toFixedString('', 16))
                ) AS known ON known.trace_id = hurt.trace_id
                UNION ALL
                SELECT toDateTime({first} + number * {Seconds}, 'UTC') AS slice, '' AS user, toUInt64(0) AS failed FROM numbers({slices})
            )
            WHERE slice >= toDateTime({first}, 'UTC') AND slice < toDateTime({first + slices * Seconds}, 'UTC')
            GROUP BY slice
            """, ct);
    }

    /// <summary>Users and requests of all slices from that time on.</summary>
    public async Task<(long Users, long Failed)> SumAsync(string incident, Timestamp from, CancellationToken ct)
    {
        var row = await engine.FirstOrDefaultAsync<SumRow>($"""
            SELECT toInt64(uniqMerge(s.users)) AS users, toInt64(sum(s.failed_requests)) AS failed FROM incident_slices AS s FINAL
            WHERE s.incident = {incident} AND s.slice >= toDateTime({from.UnixNanoseconds / 1_000_000_000}, 'UTC')
            """, ct);
        return (row?.Users ?? 0, row?.Failed ?? 0);
    }

    private static Sql IsSlow(ImpactScope scope) => scope.Slow.IsEmpty ? Sql.Raw("false") : Sql.Join(" OR ", scope.Slow.Select(IsSlow));

    // The operation of a request as the rollups name it: its name, or its method and route where the name lacks the route.
    private static Sql IsSlow(SlowRequests slow)
    {
        if (slow.Operation.Length == 0) return $"(s.service = {slow.Service} AND s.duration > {slow.Above})";
        return $"""
            (s.service = {slow.Service} AND s.duration > {slow.Above} AND (s.name = {slow.Operation}
                OR (s.attributes['http.route'] != '' AND endsWith({slow.Operation}, concat(' ', s.attributes['http.route'])))))
            """;
    }

    private sealed record SumRow(long Users, long Failed);
}
