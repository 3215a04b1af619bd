using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Ingest.Thinning;

/// <summary>
/// Which traces of an hour are kept for what they hold, as SQL over what is stored, version 1 (docs/adr/0004-thinning.md): those with a failure, with
/// an error event, with an unusually long request, of a rare operation, and those that a neighbouring hour has kept.
/// </summary>
internal static class TraceKeeping
{
    /// <summary>The longest trace that is looked at as a whole. Of a longer one the parts may be decided apart.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromMinutes(15);

    /// <summary>A request is outlying when it took longer than this share of the requests of its operation in its hour.</summary>
    private static readonly Sql Usual = Sql.Raw("0.99");

    /// <summary>Of an operation with fewer requests in an hour all are kept: they cost nothing, and a share of them would be none.</summary>
    private const int RareRequests = 100;

    /// <summary>Ten-thousandths: what a share of traces is decided in.</summary>
    private const int Parts = 10_000;

    private static readonly Sql HasFailed = Sql.Raw(
        """
        (s.status = 2 OR toUInt16OrZero(if(s.attributes['http.response.status_code'] != '', s.attributes['http.response.status_code'],
                                           s.attributes['http.status_code'])) >= 500)
        """);

    // As in the rollups: migration 0005.
    private static readonly Sql IsRequest = Sql.Raw("(s.kind IN (2, 5) OR (s.parent_span_id = toFixedString('', 8) AND s.kind NOT IN (3, 4)))");

    /// <summary>The ids of those traces.</summary>
    public static Sql Of(Timestamp hour)
    {
        var (from, to) = (hour - Reach, hour + TimeSpan.FromHours(1) + Reach);
        // The hour after is looked at as a whole, because what is outlying in it is decided by all of it: then it is decided again in the same way.
        var whole = hour + TimeSpan.FromHours(2);
        return $"""
            SELECT s.trace_id AS trace_id FROM spans AS s WHERE s.time >= {from} AND s.time < {to} AND {HasFailed}
            UNION DISTINCT
            SELECT e.trace_id AS trace_id FROM errors AS e WHERE e.time >= {from} AND e.time < {to}
            UNION DISTINCT
            SELECT s.trace_id AS trace_id FROM spans AS s
            INNER JOIN
            (
                SELECT s.project AS project, s.environment AS environment, s.service AS service, s.name AS name, toStartOfHour(toDateTime(s.time)) AS hour,
                       quantile({Usual})(s.duration) AS usual, count() AS requests
                FROM spans AS s WHERE s.time >= {hour} AND s.time < {whole} AND {IsRequest}
                GROUP BY project, environment, service, name, hour
            ) AS o ON o.project = s.project AND o.environment = s.environment AND o.service = s.service AND o.name = s.name
                AND o.hour = toStartOfHour(toDateTime(s.time))
            WHERE s.time >= {hour} AND s.time < {to} AND {IsRequest} AND (s.duration > o.usual OR o.requests < {RareRequests})
            UNION DISTINCT
            SELECT s.trace_id AS trace_id FROM spans AS s
            WHERE s.time >= {from} AND s.time < {hour} AND toStartOfHour(toDateTime(s.time)) IN (SELECT t.hour FROM span_thinning AS t)
            """;
    }

    /// <summary>The spans of an hour that go: of traces that are not kept for what they hold, those whose id is not in the share that stays.</summary>
    public static Sql Doomed(Timestamp hour, int keepPercent) =>
        $"""
        spans.time >= {hour} AND spans.time < {hour + TimeSpan.FromHours(1)} AND spans.trace_id != toFixedString('', 16)
          AND cityHash64(spans.trace_id) % {Parts} >= {keepPercent * Parts / 100}
          AND spans.trace_id NOT IN (SELECT k.trace_id FROM kept_traces AS k WHERE k.hour = toDateTime({hour.UnixNanoseconds / 1_000_000_000}))
        """;
}
