using Clew.Analysis.RootCause;
using Clew.Model;

namespace Clew.Bench.RootCause;

/// <summary>Fills the ranker's input from the files of a case, as production does from rollups and samples. Recordings of normal operation are read once.</summary>
internal sealed class Gatherer
{
    private readonly Dictionary<(string, TimeSpan), (Dictionary<(string Service, string Metric), List<SeriesPoint>> Metrics, List<TraceSample> Traces)> _baselines = [];

    public GatheredEvidence Gather(CaseInput input)
    {
        var window = MetricFile.Read(input.Folder, input.BinLength);
        var (metrics, usualTraces) = Baseline(input);
        var traces = SpanFile.Read(input.Folder).ToLookup(trace => trace.Spans.Min(static span => span.StartTime) >= input.Symptom.Onset);
        var until = input.BaselineUntil == DateTimeOffset.MaxValue ? new Timestamp(long.MaxValue) : Timestamp.From(input.BaselineUntil);
        return new()
        {
            Symptom = input.Symptom,
            Calls = [.. input.Calls],
            Series = [.. window.Select(series => MetricFile.ToSeries(series.Key.Service, series.Key.Metric, series.Value,
                (metrics.GetValueOrDefault(series.Key) ?? []).Where(point => point.Time - input.BinLength < until)))],
            Traces = [.. traces[true]],
            BaselineTraces = [.. traces[false], .. usualTraces],
        };
    }

    private (Dictionary<(string Service, string Metric), List<SeriesPoint>> Metrics, List<TraceSample> Traces) Baseline(CaseInput input)
    {
        if (input.Baseline is null) return ([], []);
        if (_baselines.TryGetValue((Path.GetFullPath(input.Baseline), input.BinLength), out var known)) return known;
        return _baselines[(Path.GetFullPath(input.Baseline), input.BinLength)] = (MetricFile.Read(input.Baseline, input.BinLength), SpanFile.Read(input.Baseline));
    }
}
