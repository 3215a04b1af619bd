using Clew.Storage.Engine;

namespace Clew.Bench.Query;

/// <summary>
/// A week of errors, written by the engine itself; everything follows from the number of the row. Few issues have most of the events (a Zipf
/// distribution with exponent 1), every fifth occurrence is reported by two ways, six of ten name their user, all belong to a trace. An issue has up to
/// three shapes.
/// </summary>
internal sealed class StoredIssues(EngineClient engine, long issues, long endMilliseconds)
{
    /// <summary>Rows of one INSERT.</summary>
    private const long Chunk = 100_000;

    private const long Week = 7L * 24 * 3600 * 1000;

    /// <summary>Part of a body beyond what is in columns: a stack trace of this many frames.</summary>
    private const int Frames = 12;

    public async Task FillEventsAsync(long events, CancellationToken ct)
    {
        for (var first = 0L; first < events; first += Chunk) await InsertAsync(first, Math.Min(Chunk, events - first), ct);
    }

    /// <summary>Opens the issue of each event, as the tracker does. The server reads them when it starts.</summary>
    public Task OpenAsync(CancellationToken ct) => engine.ExecuteAsync($$"""
        INSERT INTO documents (kind, id, version, actor, time, deleted, body)
        SELECT 'issue', lower(leftPad(hex(issue), 16, '0')) AS id, 1, 'clew', now64(6), false,
               concat('{"id":"', id, '","project":"default","key":{"algorithm":"v1","hash":"', id, '"},"fingerprint":{"parts":[{"kind":"type","value":"', type_of, '"}]},"type":"', type_of,
                 '","title":"', title, '","culprit":"', culprit_of, '","level":4,"platform":"dotnet","service":"', service_of, '","environment":"', environment_of,
                 '","firstRelease":"', release_of, '","firstSeen":', toString(seen), ',"status":1}')
        FROM
        (
            SELECT issue, any(type) AS type_of, argMin(message, time) AS title, any(culprit) AS culprit_of, any(service) AS service_of, any(environment) AS environment_of,
                   argMin(release, time) AS release_of, min(toUnixTimestamp64Nano(time)) AS seen
            FROM errors WHERE issue != 0 GROUP BY issue
        )
        """, ct);

    private Task InsertAsync(long first, long rows, CancellationToken ct) => engine.ExecuteAsync($$"""
        INSERT INTO errors (project, environment, service, release, time, trace_id, span_id, user, issue, occurrence, event_id, source, level, handled, platform, type,
               message, culprit, transaction, sdk, algorithm, fingerprint, tags, body, received, ingest_id)
        SELECT 'default', if(place % 10 = 9, 'staging', 'production'), concat('service-', toString(place % 20)), release_of, at,
               reinterpretAsFixedString(toUInt128(occ + 1)), reinterpretAsFixedString(toUInt64(occ + 1)), user_of, cityHash64('issue', place), cityHash64('occurrence', occ),
               event, if(n % 5 = 1, 2, 1), 4, h2 % 3 = 0, 'dotnet', type_of, message_of, concat('Shop.', module, '.Run', toString(place)), concat('POST /route-', toString(place % 100)),
               'bench/1', 'v1', [concat('type:', type_of), concat('frame:Run', toString(place)), concat('clew.strand:', lower(leftPad(hex(cityHash64(features)), 16, '0'))),
                concat('clew.home:', lower(leftPad(hex(cityHash64('issue', place)), 16, '0'))), concat('clew.features:', features)],
               map('region', ['eu', 'us', 'asia'][h2 % 3 + 1], 'host', concat('host-', toString(h2 % 50))),
               concat('{"eventId":"', lower(hex(event)), '","context":{"project":"default","environment":"production","service":"service-', toString(place % 20), '","release":"', release_of,
                 '","time":', toString(toUnixTimestamp64Nano(at)), ',"traceId":"', lower(hex(reinterpretAsFixedString(toUInt128(occ + 1)))), '","user":"', user_of,
                 '"},"source":', if(n % 5 = 1, '2', '1'), ',"level":4,"platform":"dotnet","exceptions":{"values":[{"type":"', type_of, '","message":"', message_of, '","stacktrace":{"frames":[',
                 arrayStringConcat(arrayMap(f -> concat('{"module":"', if(f % 3 = 0, concat('Shop.', module), concat('Microsoft.AspNetCore.Part', toString(f))), '","function":"',
                   if(f = 0, concat('Run', toString(place)), concat('Step', toString((place + f) % 500))), '","file":"/src/', module, '/File', toString(f), '.cs","line":', toString(10 + f),
                   ',"inApp":', if(f % 3 = 0, 'true', 'false'), '}'), range({{Frames}})), ','), ']} }]} }'),
               at, 1
        FROM
        (
            SELECT n, occ, h2, place, at, concat('Module', toString(place % 300)) AS module, toFixedString(reinterpretAsFixedString(toUInt128(n + 1)), 16) AS event,
                   if(h2 % 10 < 6, concat('user-', toString(intDiv(h2, 10) % 100000)), '') AS user_of,
                   concat('v', toString(1 + intDiv(toUnixTimestamp64Milli(at) - {{endMilliseconds - Week}}, 130000000))) AS release_of,
                   concat('Shop.', ['Timeout', 'Order', 'Payment', 'Stock', 'Price'][place % 5 + 1], 'Exception') AS type_of,
                   concat('Order ', toString(h2 % 100000), ' of customer failed in step ', toString(place)) AS message_of,
                   concat('2 dotnet\nx ', type_of, '\nm Order * of customer failed in step *\n', arrayStringConcat(arrayMap(f -> concat(if(f % 3 = 0, 'a Shop.', 'l Microsoft.AspNetCore.Part'),
                     if(f % 3 = 0, module, toString(f)), '\t', multiIf(f = 0, concat('Run', toString(place)), f = 3, concat('Variant', toString(h2 % 3)), concat('Step', toString((place + f) % 500))), '\n'),
                     range({{Frames}})))) AS features
            FROM
            (
                SELECT number + {{first}} AS n, toInt64(if(n % 5 = 1, n - 1, n)) AS occ, cityHash64('second', occ) AS h2,
                       toUInt32(if(occ < {{issues}}, occ, toInt64(floor(pow({{issues}}, (cityHash64('first', occ) % 1000000007) / 1000000007.0))) - 1)) AS place,
                       fromUnixTimestamp64Milli(toInt64({{endMilliseconds}} - 1 - cityHash64('time', occ) % {{Week}}), 'UTC') AS at
                FROM numbers({{rows}})
            )
        )
        """, ct);
}
