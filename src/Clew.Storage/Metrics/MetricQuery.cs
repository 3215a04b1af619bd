using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Rollups;

namespace Clew.Storage.Metrics;

/// <summary>Reads metrics by ten seconds (3 days back) or minutes (32 days back).</summary>
public sealed class MetricQuery(EngineClient engine)
{
    /// <summary>Buckets of all series together: 500 series of an hour by ten seconds go beyond it, and are then cut in the order of their names.</summary>
    private const int MaxBuckets = 100_000;

    /// <summary>How far before a window is read, for the differences of its first buckets: more than the usual minute between two exports.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(2);

    /// <summary>The series of a service whose name is like one of those, in the order of name, instance and attributes.</summary>
    /// <param name="project">Whose.</param>
    /// <param name="environment">Where.</param>
    /// <param name="service">Of which service.</param>
    /// <param name="names">Names, with <c>*</c> for anything: <c>*cpu*</c>, <c>db.client.connection.*</c>.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The first instant after the window.</param>
    /// <param name="step">Ten seconds or a minute.</param>
    /// <param name="ct">Ends the query.</param>
    public async Task<IReadOnlyList<MetricSeries>> SeriesAsync(string project, string environment, string service, IReadOnlyCollection<string> names,
        Timestamp from, Timestamp to, RollupStep step = RollupStep.TenSeconds, CancellationToken ct = default)
    {
        if (names.Count == 0) return [];
        var condition = new RollupFilter { Project = project, Environment = environment, Service = service }.Condition(from - Before, to);
        var named = Sql.Join(" OR ", names.Select(name => (Sql)$"r.name LIKE {Like(name)}"));
        var buckets = await engine.ListAsync<MetricBucket>(
            $"""
             SELECT r.name AS name, r.instance AS instance, r.series AS series, toInt64(toUnixTimestamp(r.time)) * 1000000000 AS time,
                    any(r.unit) AS unit, any(r.kind) AS kind, any(r.temporality) AS temporality, any(r.monotonic) AS monotonic, any(r.attributes) AS attributes,
                    toInt64(sum(r.points)) AS points, sum(r.total) AS total, max(r.highest) AS highest,
                    toFloat64(sum(r.total_count)) AS total_count, sum(r.total_sum) AS total_sum, argMaxMerge(r.last) AS last
             FROM {RollupTables.Metrics(step)} AS r WHERE {condition} AND ({named})
             GROUP BY r.name, r.instance, r.series, r.time ORDER BY r.name, r.instance, r.series, r.time LIMIT {MaxBuckets}
             """, ct);
        return
        [
            .. buckets.GroupBy(bucket => (bucket.Name, bucket.Instance, bucket.Series))
                .Select(same => ToSeries(service, [.. same], from, step == RollupStep.TenSeconds ? 10 : 60))
                .Where(series => series.Points.Count > 0),
        ];
    }

    private static MetricSeries ToSeries(string service, List<MetricBucket> buckets, Timestamp from, int width)
    {
        var newest = buckets[^1];
        return new()
        {
            Service = service,
            Name = newest.Name,
            Instance = newest.Instance,
            Attributes = newest.Attributes,
            Unit = newest.IsRate && newest.Unit.Length > 0 ? newest.Unit + "/s" : newest.Unit,
            Kind = newest.Kind,
            IsRate = newest.IsRate,
            Points = [.. MetricValues.Of(buckets, width).Where(sample => sample.Time >= from)],
        };
    }

    private static string Like(string name) =>
        name.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)
            .Replace('*', '%');
}
