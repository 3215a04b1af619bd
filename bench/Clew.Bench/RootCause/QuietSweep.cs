using Clew.Analysis.RootCause;
using Clew.Model;

namespace Clew.Bench.RootCause;

/// <summary>
/// Beyond the quiet cases of the data: cuts the recordings of normal operation into windows, one after the other, and asks for the cause of nothing.
/// A recording is not free of trouble, so the share of empty answers is a lower bound.
/// </summary>
internal static class QuietSweep
{
    /// <summary>As many points as the cases have.</summary>
    private const int WindowPoints = 5;

    /// <summary>Points that are learned from before the first window.</summary>
    private const int LeastUsual = 100;

    private static readonly SymptomKind[] Kinds = [SymptomKind.Latency, SymptomKind.Errors];

    public static SweepResult Run(IEnumerable<CaseInput> cases)
    {
        var (windows, empty) = (0, 0);
        foreach (var input in cases.Where(static input => input.Baseline is not null).DistinctBy(static input => Path.GetFullPath(input.Baseline!)))
        {
            // A recording with spans is made of minutes between incidents, not of one stretch.
            if (!Recording.Read(input.Baseline!, "spans.jsonl").IsEmpty) continue;
            var metrics = MetricFile.Read(input.Baseline!, input.BinLength);
            var times = metrics.Values.SelectMany(static points => points).Select(static point => point.Time).Distinct().Order().ToList();
            for (var first = LeastUsual; first + WindowPoints <= times.Count; first += WindowPoints)
                foreach (var kind in Kinds)
                {
                    windows++;
                    if (RootCauseRankers.Current.Rank(Gather(input, kind, metrics, times[first], times[first + WindowPoints - 1])).Candidates.IsEmpty) empty++;
                }
        }
        return new(windows, empty, windows == 0 ? 0 : Math.Round((double)empty / windows, 4));
    }

    // The onset lies after the first point: it is normal, as in the cases.
    private static GatheredEvidence Gather(CaseInput input, SymptomKind kind, Dictionary<(string Service, string Metric), List<SeriesPoint>> metrics, Timestamp from, Timestamp to) => new()
    {
        Symptom = new(input.Symptom.Service, kind, from),
        Calls = [.. input.Calls],
        Series = [.. metrics.Select(series => MetricFile.ToSeries(series.Key.Service, series.Key.Metric, series.Value.Where(point => point.Time >= from && point.Time <= to), series.Value.Where(point => point.Time < from)))],
    };
}

/// <summary>Windows of normal operation, and those for which nothing was blamed.</summary>
internal sealed record SweepResult(int Windows, int Empty, double Specificity);
