using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Storage.Metrics;

/// <summary>Reads what metrics tell of the distribution of their values: buckets, quantiles and exemplars.</summary>
public sealed class DistributionQuery(EngineClient engine)
{
    /// <summary>Distributions of one answer, in the order of their names.</summary>
    public const int MaxDistributions = 200;

    /// <summary>Series that are read for them.</summary>
    private const int MaxSeries = 20_000;

    /// <summary>Exemplars of a distribution.</summary>
    private const int MaxExemplars = 5;

    /// <param name="environment">Empty: all.</param>
    /// <param name="service">Empty: all.</param>
    /// <param name="name">Empty: all.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The first instant after the window.</param>
    /// <param name="ct">Ends the query.</param>
    public async Task<IReadOnlyList<Distribution>> RunAsync(string environment, string service, string name, Timestamp from, Timestamp to, CancellationToken ct)
    {
        Sql where = $"d.time >= {from} AND d.time < {to} AND d.project != {Project.CanaryId}";
        if (environment.Length > 0) where = $"{where} AND d.environment = {environment}";
        if (service.Length > 0) where = $"{where} AND d.service = {service}";
        if (name.Length > 0) where = $"{where} AND d.name = {name}";
        var series = await SeriesAsync(where, ct);
        var exemplars = (await ExemplarsAsync(where, ct)).ToLookup(row => (row.Project, row.Environment, row.Service, row.Name));
        return
        [
            .. series.GroupBy(one => (one.Project, one.Environment, one.Service, one.Name))
                .Select(same => Of([.. same], from, [.. exemplars[same.Key].Select(row => new TracedValue(row.Value, row.Time, row.TraceId, row.SpanId))]))
                .OrderBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Service, StringComparer.Ordinal).Take(MaxDistributions),
        ];
    }

    private Task<IReadOnlyList<DetailSeries>> SeriesAsync(Sql where, CancellationToken ct) => engine.ListAsync<DetailSeries>(
        $"""
         SELECT s.project AS project, s.environment AS environment, s.service AS service, s.name AS name, s.told_unit AS unit, s.kind AS kind, s.temporality AS temporality,
                s.began AS start, s.bounds AS bounds, s.first_numbers AS first, s.last_numbers AS last, s.all_numbers AS total, s.told_quantiles AS told_quantiles, s.told_values AS told_values, s.newest AS last_time
         FROM
         (
           SELECT d.project AS project, d.environment AS environment, d.service AS service, d.name AS name, any(d.unit) AS told_unit, d.kind AS kind, d.temporality AS temporality,
                  toUnixTimestamp64Nano(d.start) AS began, d.bounds AS bounds,
                  argMin(arrayConcat([toFloat64(d.count), d.sum], arrayMap(x -> toFloat64(x), d.counts)), d.time) AS first_numbers,
                  argMax(arrayConcat([toFloat64(d.count), d.sum], arrayMap(x -> toFloat64(x), d.counts)), d.time) AS last_numbers,
                  sumForEach(arrayConcat([toFloat64(d.count), d.sum], arrayMap(x -> toFloat64(x), d.counts))) AS all_numbers,
                  argMax(d.quantiles, d.time) AS told_quantiles, argMax(d.values, d.time) AS told_values, toUnixTimestamp64Nano(max(d.time)) AS newest
           FROM metric_details AS d
           WHERE {where} AND d.kind IN ({(int)MetricKind.Histogram}, {(int)MetricKind.ExponentialHistogram}, {(int)MetricKind.Summary})
           GROUP BY d.project, d.environment, d.service, d.name, d.kind, d.temporality, d.instance, cityHash64(d.scope, d.attributes), d.start, d.bounds
           LIMIT {MaxSeries}
         ) AS s
         """, ct);

    private Task<IReadOnlyList<ExemplarRow>> ExemplarsAsync(Sql where, CancellationToken ct) => engine.ListAsync<ExemplarRow>(
        $"""
         SELECT d.project AS project, d.environment AS environment, d.service AS service, d.name AS name, e_value AS value, toUnixTimestamp64Nano(e_time) AS time,
                lower(hex(e_trace)) AS trace_id, lower(hex(e_span)) AS span_id
         FROM metric_details AS d
         ARRAY JOIN d.exemplars.value AS e_value, d.exemplars.time AS e_time, d.exemplars.trace_id AS e_trace, d.exemplars.span_id AS e_span
         WHERE {where} AND e_trace != toFixedString('', 16)
         ORDER BY e_value DESC, e_time DESC
         LIMIT {MaxExemplars} BY d.project, d.environment, d.service, d.name
         """, ct);

    private static Distribution Of(List<DetailSeries> series, Timestamp from, IReadOnlyList<TracedValue> exemplars)
    {
        var newest = series.MaxBy(one => one.LastTime)!;
        var mass = new BucketMass();
        var (count, sum) = (0.0, 0.0);
        foreach (var one in series)
        {
            var numbers = one.Since(from);
            (count, sum) = (count + numbers[0], sum + numbers[1]);
            mass.Add(one.Bounds, numbers[2..]);
        }
        double? Quantile(double share) => mass.Quantile(share) ?? newest.Told(share);
        return new(
            newest.Project, newest.Environment, newest.Service, newest.Name, newest.Unit, newest.Kind, count, count > 0 ? sum / count : null, Quantile(0.5), Quantile(0.9), Quantile(0.99),
            newest.LastTime, exemplars);
    }

    private sealed record ExemplarRow(string Project, string Environment, string Service, string Name, double Value, Timestamp Time, TraceId TraceId, SpanId SpanId);
}
