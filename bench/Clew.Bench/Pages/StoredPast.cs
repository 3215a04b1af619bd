using Clew.Storage.Engine;

namespace Clew.Bench.Pages;

/// <summary>
/// Hours of healthy traffic, written by the engine itself: traces of eight spans over three of 20 services, one of a thousand failed; logs of 20
/// templates. Everything follows from the number of the row.
/// </summary>
internal sealed class StoredPast(EngineClient engine, TimeSpan span, long endMilliseconds)
{
    /// <summary>Rows of one INSERT: what a busy loader inserts in minutes.</summary>
    private const long Chunk = 500_000;

    private const int SpansPerTrace = 8;

    private const string Template = " of order {Order}";

    public async Task FillSpansAsync(long spans, CancellationToken ct)
    {
        for (var first = 0L; first < spans; first += Chunk) await InsertSpansAsync(first, Math.Min(Chunk, spans - first), spans / SpansPerTrace, ct);
    }

    public Task FillLogsAsync(long logs, CancellationToken ct)
    {
        var (width, begin) = ((long)span.TotalMilliseconds, endMilliseconds - (long)span.TotalMilliseconds);
        return engine.ExecuteAsync(
            $"""
             INSERT INTO logs (project, environment, service, release, time, severity, severity_text, body, template, scope, attributes, received)
             SELECT 'default', 'production', concat('service-', toString(cityHash64(number) % 20)), 'v1',
                    fromUnixTimestamp64Milli(toInt64({begin} + intDiv(number * {width}, {logs})), 'UTC'), if(cityHash64(number, 1) % 200 = 0, 13, 9), 'INFO',
                    concat('Handled step ', toString(number % 20), ' of order ', toString(number)), concat('Handled step ', toString(number % 20), {Template}),
                    'Shop.Orders', map('Order', toString(number)), now64(3)
             FROM numbers({logs})
             """, ct);
    }

    /// <summary>As many earlier occurrences of the issues that there are now, spread over all hours.</summary>
    public Task RepeatErrorsAsync(long times, CancellationToken ct)
    {
        var width = (long)span.TotalMilliseconds;
        return engine.ExecuteAsync(
            $"""
             INSERT INTO errors SELECT e.* REPLACE (
                    fromUnixTimestamp64Milli(toInt64({endMilliseconds} - cityHash64(n.number) % {width}), 'UTC') AS time, cityHash64(n.number, 1) AS occurrence,
                    toFixedString('', 16) AS trace_id)
             FROM (SELECT * FROM errors WHERE issue != 0 LIMIT 1) AS e CROSS JOIN numbers({times}) AS n
             """, ct);
    }

    // The last of the three services of a trace is the one that fails; its callers fail with it.
    private Task InsertSpansAsync(long first, long rows, long traces, CancellationToken ct)
    {
        var (width, begin) = ((long)span.TotalMilliseconds, endMilliseconds - (long)span.TotalMilliseconds);
        return engine.ExecuteAsync(
            $"""
             INSERT INTO spans (project, environment, service, release, time, trace_id, span_id, user, parent_span_id, name, kind, duration, status, scope,
                    attributes, resource, received)
             SELECT 'default', 'production', own, 'v1',
                    fromUnixTimestamp64Milli(toInt64({begin} + intDiv(trace * {width}, {traces}) + [0, 1, 3, 5, 6, 20, 22, 25][k + 1]), 'UTC'),
                    reinterpretAsFixedString(toUInt128(trace + 1)), reinterpretAsFixedString(toUInt64(number + 1)),
                    if(k = 0, concat('user-', toString(h % 50000)), ''),
                    if(k = 0, toFixedString('', 8), reinterpretAsFixedString(toUInt64(number + 1 - [0, 1, 1, 1, 1, 3, 1, 1][k + 1]))),
                    multiIf(k IN (4, 7), 'SELECT orders', k IN (1, 5), 'POST', k = 3, 'price', concat('POST ', route)),
                    [2, 3, 2, 1, 3, 3, 2, 3][k + 1], toUInt64([80, 75, 70, 5, 8, 40, 35, 6][k + 1] * 1000000 * exp((cityHash64(number) % 1000) / 1000)),
                    if(failed, 2, 0), 'bench',
                    multiIf(k IN (4, 7), map('db.system.name', 'postgresql', 'db.namespace', own), k IN (1, 5), map('peer.service', callee, 'server.address', callee),
                       k = 3, map('step', 'price'),
                       map('http.request.method', 'POST', 'http.route', route, 'http.response.status_code', if(failed, '500', '200'), 'shop.country', 'DE')),
                    map('service.name', own, 'service.version', 'v1', 'host.name', concat('host-', toString(h % 40))), now64(3)
             FROM
             (
                 SELECT number, intDiv(number, {SpansPerTrace}) AS trace, number % {SpansPerTrace} AS k, cityHash64(trace) AS h,
                        [h % 4, h % 4, 4 + intDiv(h, 4) % 8, 4 + intDiv(h, 4) % 8, 4 + intDiv(h, 4) % 8, 4 + intDiv(h, 4) % 8, 12 + intDiv(h, 32) % 8, 12 + intDiv(h, 32) % 8] AS places,
                        concat('service-', toString(places[k + 1])) AS own, concat('service-', toString(places[least(k + 2, 8)])) AS callee,
                        concat('/operation-', toString(intDiv(h, 256) % 10)) AS route, h % 1000 = 0 AND k IN (0, 1, 2, 5, 6) AS failed
                 FROM numbers({first}, {rows})
             )
             """, ct);
    }
}
