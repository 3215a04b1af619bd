using System.Collections.Immutable;
using Clew.Analysis.RootCause;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Incidents.Gathering;

/// <summary>
/// Reads how much of its resources each service on the path uses, as shares of their limits: metrics of utilization as they are, and pools, processors and
/// memory whose use and limit are told apart. By OpenTelemetry's conventions: names end with <c>utilization</c>, or say use and limit.
/// </summary>
internal sealed class MetricReader(EngineClient engine)
{
    private static readonly TimeSpan Baseline = TimeSpan.FromMinutes(60);

    /// <summary>Points: 40 services with a handful of resources each, one in ten seconds.</summary>
    private const int MostPoints = 60_000;

    /// <summary>Seconds of a bucket.</summary>
    private const int Step = 10;

    /// <summary>Metrics that tell of use or limit. Whatever else a name says, it is not looked at.</summary>
    private const string Names = "(utilization|\\.usage|\\.count|\\.max|\\.limit|\\.used|recent_utilization|pending_requests)$";

    private const string Families = "(cpu|memory|pool|connection|thread|queue|jvm|heap)";

    public async Task<ImmutableArray<ServiceSeries>> ReadAsync(GatheringScope scope, IReadOnlyList<string> path, CancellationToken ct)
    {
        var from = (scope.Onset - Baseline).UnixNanoseconds / 1_000_000_000;
        var to = scope.Until.UnixNanoseconds / 1_000_000_000;
        var points = await engine.ListAsync<MetricCell>(
            $"""
             SELECT m.service AS service, m.name AS name, m.instance AS instance, m.series AS series, any(m.attributes) AS attributes,
                    (toInt64(toUnixTimestamp(m.time)) + {Step}) * 1000000000 AS end, sum(m.total) / greatest(sum(m.points), 1) AS mean, max(m.highest) AS highest
             FROM metrics_10s AS m
             WHERE m.project = {scope.Project} AND m.environment = {scope.Environment} AND m.service IN {path} AND match(m.name, {Names}) AND match(m.name, {Families})
                   AND m.time >= toDateTime({from}, 'UTC') AND m.time <= toDateTime({to}, 'UTC')
             GROUP BY m.service, m.name, m.instance, m.series, m.time
             ORDER BY m.service, m.name, m.instance, m.series, m.time LIMIT {MostPoints}
             """, ct);
        return ResourceUse.Of([.. points], scope.Onset);
    }
}
