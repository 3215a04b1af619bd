using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Clew.Analysis.RootCause;
using Clew.Model;

namespace Clew.Bench.RootCause;

/// <summary>Reads <c>metrics.csv</c>: <c>timestamp,service,metric,value</c>.</summary>
internal static class MetricFile
{
    private const int SecondsPerMinute = 60;

    /// <summary>The metrics of the data sets as measures. Others are not read.</summary>
    private static readonly Dictionary<string, (SeriesMeasure Measure, Func<double, double> Convert)> Measures = new(StringComparer.Ordinal)
    {
        ["latency_avg_s"] = (SeriesMeasure.LatencyMean, static seconds => seconds),
        ["latency_p50_s"] = (SeriesMeasure.LatencyP50, static seconds => seconds),
        ["latency_p90_s"] = (SeriesMeasure.LatencyP90, static seconds => seconds),
        ["latency_p95_s"] = (SeriesMeasure.LatencyP95, static seconds => seconds),
        ["sli_latency_p50_s"] = (SeriesMeasure.LatencyP50, static seconds => seconds),
        ["server_latency_p90_s"] = (SeriesMeasure.LatencyP90, static seconds => seconds),
        ["server_latency_p95_s"] = (SeriesMeasure.LatencyP95, static seconds => seconds),
        ["client_latency_p90_s"] = (SeriesMeasure.OutboundLatency, static seconds => seconds),
        ["availability_pct"] = (SeriesMeasure.ErrorShare, static percent => 1 - percent / 100),
        ["sli_success_rate_pct"] = (SeriesMeasure.ErrorShare, static percent => 1 - percent / 100),
        ["requests_count"] = (SeriesMeasure.Requests, static count => count),
        ["requests_per_s"] = (SeriesMeasure.Requests, static rate => rate * SecondsPerMinute),
        ["cpu_usage_pct"] = (SeriesMeasure.Cpu, static percent => percent / 100),
        ["memory_usage_pct"] = (SeriesMeasure.Memory, static percent => percent / 100),
    };

    public static Dictionary<(string Service, string Metric), List<SeriesPoint>> Read(string folder, TimeSpan binLength)
    {
        var series = new Dictionary<(string, string), List<SeriesPoint>>();
        var bytes = Recording.Read(folder, "metrics.csv");
        var rest = bytes.Span;
        Recording.NextLine(ref rest, out _);
        while (Recording.NextLine(ref rest, out var line))
        {
            if (line.IsEmpty) continue;
            var text = Encoding.UTF8.GetString(line);
            // Names of services hold no comma and no quote in this format.
            var (first, last) = (text.IndexOf(',', StringComparison.Ordinal), text.LastIndexOf(','));
            var metricAt = text.LastIndexOf(',', last - 1);
            var metric = text[(metricAt + 1)..last];
            if (!Measures.TryGetValue(metric, out var measure)) continue;
            var key = (text[(first + 1)..metricAt], metric);
            if (!series.TryGetValue(key, out var points)) series[key] = points = [];
            var time = DateTimeOffset.Parse(text.AsSpan(0, first), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            points.Add(new(Timestamp.From(time + binLength), measure.Convert(double.Parse(text.AsSpan(last + 1), CultureInfo.InvariantCulture))));
        }
        return series;
    }

    public static ServiceSeries ToSeries(string service, string metric, IEnumerable<SeriesPoint> window, IEnumerable<SeriesPoint> baseline) => new()
    {
        Service = service,
        Measure = Measures[metric].Measure,
        Name = metric,
        Window = [.. window.OrderBy(static point => point.Time)],
        Baseline = [.. baseline],
    };
}
