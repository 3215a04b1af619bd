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
        // One row for each request of a touched trace, each user that the trace names and each error of the issues; then one for each trace.
        return engine.ExecuteAsync($"""
            INSERT INTO incident_slices (incident, slice, users, failed_requests, version)
            SELECT {incident.Id}, slice, uniqArrayState(names), sum(failed), {now.UnixNanoseconds / 1_000_000}
            FROM
            (
                SELECT toStartOfInterval(toDateTime(if(max(is_request), argMaxIf(at, rank, is_request), minIf(at, is_error)), 'UTC'), INTERVAL 10 SECOND) AS slice,
                       groupUniqArrayIf(name, name != '') AS names, toUInt64(1) AS failed
                FROM ({Requests(incident, scope, from, to)} UNION ALL {Names(incident, scope, from, to)} UNION ALL {Errors(incident, scope, from, to)})
                GROUP BY key HAVING if(max(is_request), argMaxIf(has_failed, rank, is_request) OR max(is_slow), max(is_error))
                UNION ALL
                SELECT toDateTime({first} + number * {Seconds}, 'UTC') AS slice, emptyArrayString() AS names, toUInt64(0) AS failed FROM numbers({slices})
            )
            WHERE slice >= toDateTime({first}, 'UTC') AND slice < toDateTime({first + slices * Seconds}, 'UTC')
            GROUP BY slice
            """, ct);
    }

    private static Sql Requests(Incident incident, ImpactScope scope, Timestamp from, Timestamp to) =>
        $"""
         SELECT toString(s.trace_id) AS key, s.time AS at, toUInt8(1) AS is_request, toUInt8({HasFailed}) AS has_failed, toUInt8({IsSlow(scope)}) AS is_slow,
                toUInt8(0) AS is_error, s.user AS name, (toUInt8(s.parent_span_id = toFixedString('', 8)), toUInt8(s.kind = 2), s.duration) AS rank
         FROM spans AS s
         WHERE s.project = {incident.Project} AND s.environment = {incident.Environment} AND s.time >= {from - TraceReach} AND s.time < {to + TraceReach}
           AND {IsRequest} AND s.trace_id IN ({Touched(incident, scope, from, to)})
         """;

    private static Sql Names(Incident incident, ImpactScope scope, Timestamp from, Timestamp to) =>
        $"""
         SELECT toString(u.trace_id) AS key, toDateTime64(0, 9, 'UTC') AS at, toUInt8(0) AS is_request, toUInt8(0) AS has_failed, toUInt8(0) AS is_slow,
                toUInt8(0) AS is_error, u.user AS name, (toUInt8(0), toUInt8(0), toUInt64(0)) AS rank
         FROM trace_users AS u WHERE u.project = {incident.Project} AND u.trace_id IN ({Touched(incident, scope, from, to)})
         """;

    // Those without a trace are told apart by their occurrence.
    private static Sql Errors(Incident incident, ImpactScope scope, Timestamp from, Timestamp to) =>
        $"""
         SELECT if(e.trace_id = toFixedString('', 16), toString(e.occurrence), toString(e.trace_id)) AS key, e.time AS at, toUInt8(0) AS is_request,
                toUInt8(0) AS has_failed, toUInt8(0) AS is_slow, toUInt8(1) AS is_error, e.user AS name, (toUInt8(0), toUInt8(0), toUInt64(0)) AS rank
         FROM errors AS e WHERE {IsOfIssues(incident, scope, from, to)}
         """;

    private static Sql Touched(Incident incident, ImpactScope scope, Timestamp from, Timestamp to) =>
        $"""
         SELECT trace_id FROM
         (
             SELECT DISTINCT s.trace_id AS trace_id FROM spans AS s
             WHERE s.project = {incident.Project} AND s.environment = {incident.Environment} AND s.service IN {scope.Services}
               AND s.time >= {from - TraceReach} AND s.time < {to + TraceReach} AND s.trace_id != toFixedString('', 16)
               AND {IsRequest} AND ({HasFailed} OR {IsSlow(scope)})
             UNION DISTINCT
             SELECT e.trace_id AS trace_id FROM errors AS e WHERE {IsOfIssues(incident, scope, from, to)} AND e.trace_id != toFixedString('', 16)
         )
         LIMIT {MaxTraces}
         """;

    private static Sql IsOfIssues(Incident incident, ImpactScope scope, Timestamp from, Timestamp to) =>
        $"""
         e.project = {incident.Project} AND e.issue IN {scope.Issues} AND e.environment = {incident.Environment}
           AND e.time >= {from - TraceReach} AND e.time < {to + TraceReach}
         """;

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
