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

    /// <summary>Characters of a line, at most.</summary>
    private const int LongestLine = 1_024;

    public static Dictionary<(string Service, string Metric), List<SeriesPoint>> Read(string folder, TimeSpan binLength)
    {
        var series = new Dictionary<(string, string), List<SeriesPoint>>();
        var services = new Dictionary<string, string>(StringComparer.Ordinal);
        var bytes = Recording.Read(folder, "metrics.csv");
        var rest = bytes.Span;
        Span<char> buffer = stackalloc char[LongestLine];
        // Rows of one time follow each other: the time is read once.
        var (lastTime, time) = ("", default(Timestamp));
        Recording.NextLine(ref rest, out _);
        while (Recording.NextLine(ref rest, out var line))
        {
            if (line.IsEmpty) continue;
            ReadOnlySpan<char> text = buffer[..Encoding.UTF8.GetChars(line, buffer)];
            // Names of services hold no comma and no quote in this format.
            var (first, last) = (text.IndexOf(','), text.LastIndexOf(','));
            var metricAt = text[..last].LastIndexOf(',');
            if (!Measures.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[(metricAt + 1)..last], out var metric, out var measure)) continue;
            if (!text[..first].SequenceEqual(lastTime))
            {
                lastTime = text[..first].ToString();
                time = Timestamp.From(DateTimeOffset.Parse(lastTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) + binLength);
            }
            var name = text[(first + 1)..metricAt];
            if (!services.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var service)) services[service = name.ToString()] = service;
            if (!series.TryGetValue((service, metric), out var points)) series[(service, metric)] = points = [];
            points.Add(new(time, measure.Convert(double.Parse(text[(last + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture))));
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
