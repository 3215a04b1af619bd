using Clew.Storage.Engine;

namespace Clew.Incidents.Gathering;

/// <summary>Pieces of SQL over <c>spans AS s</c>. They say the same as the views of 0005_rollups.sql, so that samples and rollups speak of the same things.</summary>
internal static class SpanSql
{
    /// <summary>A span of kind server or consumer, or a root that is neither client nor producer.</summary>
    public static readonly Sql IsRequest = Sql.Raw("(s.kind IN (2, 5) OR (s.parent_span_id = toFixedString('', 8) AND s.kind NOT IN (3, 4)))");

    public static readonly Sql Failed = Sql.Raw(
        """
        (s.status = 2 OR toUInt16OrZero(if(s.attributes['http.response.status_code'] != '', s.attributes['http.response.status_code'],
         s.attributes['http.status_code'])) >= 500)
        """);

    /// <summary>
    /// A call that was answered with "your fault" (4xx, but not time-out and too many): conventions make it an error of the client span, and it says
    /// nothing against the callee. What the caller makes of it is seen in the caller.
    /// </summary>
    public static readonly Sql Refused = Sql.Raw(
        """
        (s.kind = 3 AND toUInt16OrZero(if(s.attributes['http.response.status_code'] != '', s.attributes['http.response.status_code'],
         s.attributes['http.status_code'])) BETWEEN 400 AND 499
         AND s.attributes['http.response.status_code'] NOT IN ('408', '429') AND s.attributes['http.status_code'] NOT IN ('408', '429'))
        """);

    /// <summary>The span's name, with method and route where it lacks them.</summary>
    public static readonly Sql Operation = Sql.Raw(
        """
        if(s.attributes['http.route'] = '' OR position(s.name, s.attributes['http.route']) > 0, toString(s.name),
           trimLeft(concat(if(s.attributes['http.request.method'] != '', s.attributes['http.request.method'], s.attributes['http.method']), ' ',
           s.attributes['http.route'])))
        """);

    /// <summary>Whom a client or producer span calls; empty for others and where nothing says it.</summary>
    public static readonly Sql Peer = Sql.Raw(
        """
        if(s.kind NOT IN (3, 4), '', multiIf(
           s.attributes['peer.service'] != '', s.attributes['peer.service'],
           coalesce(nullIf(s.attributes['db.system.name'], ''), s.attributes['db.system']) AS peer_db != '',
              if((coalesce(nullIf(s.attributes['db.namespace'], ''), s.attributes['db.name']) AS peer_db_name) = '', peer_db, concat(peer_db, '/', peer_db_name)),
           s.attributes['messaging.system'] != '',
              if(s.attributes['messaging.destination.name'] = '', s.attributes['messaging.system'],
                 concat(s.attributes['messaging.system'], '/', s.attributes['messaging.destination.name'])),
           coalesce(nullIf(s.attributes['server.address'], ''), s.attributes['net.peer.name']) AS peer_host != '',
              if((coalesce(nullIf(s.attributes['server.port'], ''), s.attributes['net.peer.port']) AS peer_port) = '', peer_host, concat(peer_host, ':', peer_port)),
           domain(coalesce(nullIf(s.attributes['url.full'], ''), s.attributes['http.url']))))
        """);
}
