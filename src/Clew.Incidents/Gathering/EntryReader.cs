using System.Collections.Immutable;
using Clew.Incidents.Timelines;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Incidents.Gathering;

/// <summary>
/// Finds where the requests enter that pass the troubled service: the roots of traces through it. Evidence is gathered from all requests that enter there,
/// because a request that no longer comes as far as the troubled service cannot be seen in that service.
/// </summary>
internal sealed class EntryReader(EngineClient engine)
{
    /// <summary>Traces that are looked at on either side of the onset: enough to tell the busy entries.</summary>
    private const int MostTraces = 100;

    /// <summary>Entry operations that are kept; the rest are rare ones.</summary>
    private const int MostOperations = 8;

    /// <summary>Share of the traces from which an entry matters.</summary>
    private const double LeastShare = 0.05;

    /// <summary>How far back traces through a rarely asked service are looked for.</summary>
    private static readonly TimeSpan LongBefore = TimeSpan.FromHours(24);

    /// <summary>The service and its operations in which the requests enter; the troubled service itself where no trace tells.</summary>
    public async Task<Entry> ReadAsync(GatheringScope scope, CancellationToken ct)
    {
        var since = RootsAsync(scope, scope.Since, ct);
        var before = await RootsAsync(scope, scope.Before, ct);
        if (before.Count == 0) before = await RootsAsync(scope, scope.Before with { From = scope.Onset - LongBefore }, ct);
        var roots = (await since).Concat(before).GroupBy(static root => (root.Service, root.Operation))
            .Select(static group => new Root(group.Key.Service, group.Key.Operation, group.Sum(static root => root.Traces))).ToList();
        var service = roots.GroupBy(static root => root.Service).OrderByDescending(static group => group.Sum(static root => root.Traces))
            .ThenBy(static group => group.Key, StringComparer.Ordinal).FirstOrDefault();
        if (service is null) return new(scope.Service, scope.Operations);
        var all = service.Sum(static root => root.Traces);
        var operations = service.Where(root => root.Traces >= LeastShare * all).OrderByDescending(static root => root.Traces)
            .ThenBy(static root => root.Operation, StringComparer.Ordinal).Take(MostOperations).Select(static root => root.Operation);
        return new(service.Key, [.. operations]);
    }

    /// <summary>Requests at the entry in each ten seconds, by their beginning.</summary>
    public async Task<SampleWindows> WindowsAsync(GatheringScope scope, Entry entry, CancellationToken ct)
    {
        Sql operations = entry.Operations.IsEmpty ? Sql.Raw("true") : $"r.operation IN {entry.Operations}";
        var rows = await engine.ListAsync<Bucket>(
            $"""
             SELECT toInt64(toUnixTimestamp(r.time)) * 1000000000 AS time, toInt64(sum(r.count)) AS count FROM requests_10s AS r
             WHERE r.project = {scope.Project} AND r.environment = {scope.Environment} AND r.service = {entry.Service} AND {operations}
                   AND r.time >= toDateTime({scope.Before.From.UnixNanoseconds / 1_000_000_000}, 'UTC') AND r.time <= toDateTime({scope.Since.To.UnixNanoseconds / 1_000_000_000}, 'UTC')
             GROUP BY r.time ORDER BY r.time
             """, ct);
        return SampleWindows.Of(scope, [.. rows.Select(static row => (row.Time, row.Count))]);
    }

    private Task<IReadOnlyList<Root>> RootsAsync(GatheringScope scope, TimeWindow window, CancellationToken ct)
    {
        Sql operations = scope.Operations.IsEmpty ? Sql.Empty : $"{SpanSql.Operation} IN {scope.Operations}";
        Sql request = Sql.Join(" AND ",
        [
            $"s.project = {scope.Project} AND s.environment = {scope.Environment} AND s.service = {scope.Service}",
            $"s.time >= {window.From} AND s.time <= {window.To} AND {SpanSql.IsRequest} AND s.trace_id != toFixedString('', 16)", operations,
        ]);
        var around = window.Widen(TraceReader.Around);
        return engine.ListAsync<Root>(
            $"""
             SELECT s.service AS service, {SpanSql.Operation} AS operation, toInt64(uniqExact(s.trace_id)) AS traces
             FROM spans AS s
             WHERE s.project = {scope.Project} AND s.environment = {scope.Environment} AND s.time >= {around.From} AND s.time <= {around.To}
                   AND s.parent_span_id = toFixedString('', 8) AND {SpanSql.IsRequest}
                   AND s.trace_id IN (SELECT s.trace_id FROM spans AS s WHERE {request} ORDER BY cityHash64(s.trace_id) LIMIT {MostTraces})
             GROUP BY service, operation ORDER BY traces DESC, service, operation LIMIT {4 * MostOperations}
             """, ct);
    }

    /// <summary>Where requests enter.</summary>
    /// <param name="Operations">Empty: all of the service.</param>
    internal sealed record Entry(string Service, ImmutableArray<string> Operations);

    private sealed record Bucket(Timestamp Time, long Count);

    private sealed record Root(string Service, string Operation, long Traces);
}
