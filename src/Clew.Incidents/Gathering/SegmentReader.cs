using System.Collections.Immutable;
using Clew.Analysis.RootCause;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Incidents.Gathering;

/// <summary>
/// Counts failing and healthy requests by the value of every attribute that a trace carries on its requests: user, route, release, instance, region, tags.
/// Failing ones are taken since the onset, healthy ones since then and from before, so that what only failures can have (a status, an error's name) shows
/// that it never was healthy. What names the failure itself is left out.
/// </summary>
internal sealed class SegmentReader(EngineClient engine)
{
    /// <summary>Traces of each of three kinds: failing, healthy since the onset, healthy before.</summary>
    private const int MostTraces = 400;

    /// <summary>Values of one attribute that are told by name; the rest is counted together.</summary>
    private const int MostValues = 25;

    /// <summary>Attributes that are looked at.</summary>
    private const int MostRows = 4_000;

    /// <summary>Characters of a value: longer ones are texts, not segments.</summary>
    private const int LongestValue = 100;

    /// <summary>Failing requests without which nothing can be said of what they share.</summary>
    private const int LeastFailing = 5;

    private const int Failing = 1, Healthy = 2, Earlier = 3;

    /// <summary>The attributes of a failure, by OpenTelemetry's conventions, and those of a connection or a thread, which no customer chooses.</summary>
    private const string Consequences =
        "^(error|exception|http\\.response|http\\.status|otel\\.|rpc\\.(grpc|connect_rpc|jsonrpc)\\.|db\\.response|thread|code|network\\.|net\\.|client\\.port|server\\.port|url\\.(full|query|path)|http\\.(url|target)|sentry|telemetry|process\\.|span\\.)";

    /// <param name="slow">For each entry operation the duration in nanoseconds beyond which a request counts as failing; empty where only failures do.</param>
    public async Task<ImmutableArray<SegmentCount>> ReadAsync(
        GatheringScope scope, EntryReader.Entry entry, SampleWindows windows, IReadOnlyDictionary<string, long> slow, CancellationToken ct)
    {
        Sql bad = slow.Count == 0 ? SpanSql.Failed
            : $"({SpanSql.Failed} OR (has({slow.Keys}, {SpanSql.Operation}) AND s.duration > arrayElement({slow.Values.Select(static bound => (ulong)bound)}, indexOf({slow.Keys}, {SpanSql.Operation}))))";
        var requests = await RequestsAsync(scope, entry, windows, bad, ct);
        var failing = requests.Where(static request => request.Which == Failing).Select(static request => request.TraceId).ToHashSet();
        if (failing.Count < LeastFailing) return [];
        var all = requests.Select(static request => request.TraceId).Distinct().ToList();
        var (from, to) = (windows.Before.From - TraceReader.Around, windows.Since.To + TraceReader.Around);
        var rows = await engine.ListAsync<Row>(
            $"""
             SELECT pairs.pair.1 AS attribute, pairs.pair.2 AS value, toInt32(uniqExactIf(pairs.trace, pairs.bad)) AS failing,
                    toInt32(uniqExactIf(pairs.trace, NOT pairs.bad)) AS healthy, lower(hex(anyIf(pairs.trace, pairs.bad))) AS example
             FROM (
                 SELECT s.trace_id AS trace, s.trace_id IN {failing} AS bad,
                        arrayJoin(arrayConcat(
                            [('user', s.user), ('operation', concat(s.service, ' ', {SpanSql.Operation})), ('release', concat(s.service, ' ', s.release))],
                            arrayMap(k -> (concat('', k), s.attributes[k]), arrayFilter(k -> NOT match(k, {Consequences}), mapKeys(s.attributes))),
                            arrayMap(k -> (concat('', k), s.resource[k]), arrayFilter(k -> k IN ('service.instance.id', 'host.name', 'k8s.pod.name', 'k8s.node.name', 'cloud.region', 'cloud.availability_zone'), mapKeys(s.resource))))) AS pair
                 FROM spans AS s
                 WHERE s.project = {scope.Project} AND s.environment = {scope.Environment} AND s.time >= {from} AND s.time <= {to} AND {SpanSql.IsRequest}
                       AND s.trace_id IN {all}
             ) AS pairs
             WHERE pairs.pair.2 != '' AND length(pairs.pair.2) <= {LongestValue}
             GROUP BY attribute, value
             ORDER BY attribute, failing DESC, healthy DESC, value LIMIT {4 * MostValues} BY attribute LIMIT {MostRows}
             """, ct);
        return [.. rows.GroupBy(static row => row.Attribute).SelectMany(Of)];
    }

    // A request is one of three kinds; of each some are taken evenly, by the hash of their trace id.
    private Task<IReadOnlyList<Request>> RequestsAsync(GatheringScope scope, EntryReader.Entry entry, SampleWindows windows, Sql bad, CancellationToken ct)
    {
        var (since, usual) = (windows.Since, windows.Before);
        Sql operations = entry.Operations.IsEmpty ? Sql.Raw("true") : $"{SpanSql.Operation} IN {entry.Operations}";
        return engine.ListAsync<Request>(
            $"""
             SELECT lower(hex(s.trace_id)) AS trace_id, multiIf({bad}, {Failing}, s.time >= {since.From}, {Healthy}, {Earlier}) AS which
             FROM spans AS s
             WHERE s.project = {scope.Project} AND s.environment = {scope.Environment} AND s.service = {entry.Service} AND {SpanSql.IsRequest} AND {operations}
                   AND s.trace_id != toFixedString('', 16)
                   AND (s.time >= {since.From} AND s.time <= {since.To} OR s.time >= {usual.From} AND s.time <= {usual.To} AND NOT {bad})
             ORDER BY which, cityHash64(s.trace_id) LIMIT {MostTraces} BY which
             """, ct);
    }

    // Where the failing hold two values each (two services), the rest is told by its own row, so that shares stay shares of all requests.
    private static IEnumerable<SegmentCount> Of(IGrouping<string, Row> attribute)
    {
        var rows = attribute.ToList();
        foreach (var row in rows.Take(MostValues))
            // A value that no healthy request ever had is rather a consequence of the failure; but a user may be new.
            if (row.Failing > 0 && (row.Healthy > 0 || row.Attribute == "user")) yield return new(row.Attribute, row.Value, row.Failing, row.Healthy, $"/traces/{row.Example}");
        var told = rows.Take(MostValues).Where(static row => row.Failing > 0 && (row.Healthy > 0 || row.Attribute == "user")).ToList();
        var (failing, healthy) = (rows.Sum(static row => row.Failing) - told.Sum(static row => row.Failing), rows.Sum(static row => row.Healthy) - told.Sum(static row => row.Healthy));
        if (failing > 0 || healthy > 0) yield return new(attribute.Key, "", failing, healthy);
    }

    private sealed record Row(string Attribute, string Value, int Failing, int Healthy, string Example);

    private sealed record Request(TraceId TraceId, int Which);
}
