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

    /// <summary>The attributes of a failure, by OpenTelemetry's conventions, and those of a connection or a thread, which no customer chooses.</summary>
    private const string Consequences =
        "^(error|exception|http\\.response|http\\.status|otel\\.|rpc\\.(grpc|connect_rpc|jsonrpc)\\.|db\\.response|thread|code|network\\.|net\\.|client\\.port|server\\.port|url\\.(full|query|path)|http\\.(url|target)|sentry|telemetry|process\\.|span\\.)";

    /// <param name="slow">For each entry operation the duration in nanoseconds beyond which a request counts as failing; empty where only failures do.</param>
    public async Task<ImmutableArray<SegmentCount>> ReadAsync(
        GatheringScope scope, EntryReader.Entry entry, SampleWindows windows, IReadOnlyDictionary<string, long> slow, CancellationToken ct)
    {
        Sql bad = slow.Count == 0 ? SpanSql.Failed
            : $"({SpanSql.Failed} OR (has({slow.Keys}, {SpanSql.Operation}) AND s.duration > arrayElement({slow.Values.Select(static bound => (ulong)bound)}, indexOf({slow.Keys}, {SpanSql.Operation}))))";
        Sql operations = entry.Operations.IsEmpty ? Sql.Raw("true") : $"{SpanSql.Operation} IN {entry.Operations}";
        Sql requests = $"""
            s.project = {scope.Project} AND s.environment = {scope.Environment} AND s.service = {entry.Service} AND {SpanSql.IsRequest} AND {operations}
            AND s.trace_id != toFixedString('', 16)
            """;
        Sql Traces(Sql which) => $"SELECT s.trace_id FROM spans AS s WHERE {requests} AND {which} ORDER BY cityHash64(s.trace_id) LIMIT {MostTraces}";
        var (since, usual) = (windows.Since, windows.Before);
        var failing = Traces($"{bad} AND s.time >= {since.From} AND s.time <= {since.To}");
        var healthy = Traces($"NOT {bad} AND s.time >= {since.From} AND s.time <= {since.To}");
        var before = Traces($"NOT {bad} AND s.time >= {usual.From} AND s.time <= {usual.To}");
        var (from, to) = (usual.From - TraceReader.Around, since.To + TraceReader.Around);
        var rows = await engine.ListAsync<Row>(
            $"""
             WITH failing AS (SELECT DISTINCT trace_id FROM ({failing}))
             SELECT pairs.pair.1 AS attribute, pairs.pair.2 AS value, toInt32(uniqExactIf(pairs.trace, pairs.bad)) AS failing,
                    toInt32(uniqExactIf(pairs.trace, NOT pairs.bad)) AS healthy, lower(hex(anyIf(pairs.trace, pairs.bad))) AS example,
                    toInt32((SELECT count() FROM failing)) AS all_failing
             FROM (
                 SELECT s.trace_id AS trace, s.trace_id IN (SELECT trace_id FROM failing) AS bad,
                        arrayJoin(arrayConcat(
                            [('user', s.user), ('operation', concat(s.service, ' ', {SpanSql.Operation})), ('release', concat(s.service, ' ', s.release))],
                            arrayMap(k -> (concat('', k), s.attributes[k]), arrayFilter(k -> NOT match(k, {Consequences}), mapKeys(s.attributes))),
                            arrayMap(k -> (concat('', k), s.resource[k]), arrayFilter(k -> k IN ('service.instance.id', 'host.name', 'k8s.pod.name', 'k8s.node.name', 'cloud.region', 'cloud.availability_zone'), mapKeys(s.resource))))) AS pair
                 FROM spans AS s
                 WHERE s.project = {scope.Project} AND s.environment = {scope.Environment} AND s.time >= {from} AND s.time <= {to} AND {SpanSql.IsRequest}
                       AND (s.trace_id IN (SELECT trace_id FROM failing) OR s.trace_id IN (SELECT trace_id FROM ({healthy})) OR s.trace_id IN (SELECT trace_id FROM ({before})))
             ) AS pairs
             WHERE pairs.pair.2 != '' AND length(pairs.pair.2) <= {LongestValue}
             GROUP BY attribute, value
             ORDER BY attribute, failing DESC, healthy DESC, value LIMIT {4 * MostValues} BY attribute LIMIT {MostRows}
             """, ct);
        if (rows.Count == 0 || rows[0].AllFailing < LeastFailing) return [];
        return [.. rows.GroupBy(static row => row.Attribute).SelectMany(Of)];
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

    private sealed record Row(string Attribute, string Value, int Failing, int Healthy, string Example, int AllFailing);
}
