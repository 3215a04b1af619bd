using System.Globalization;
using Clew.Analysis.Baselines;
using Clew.Analysis.RootCause;
using Clew.Incidents.Gathering;
using Clew.Model;

namespace Clew.Incidents.Timelines.Lanes;

/// <summary>Series of the services on the path that left their normal band since the onset, from when to when. Pure.</summary>
internal static class MetricLane
{
    /// <summary>Spreads from the median beyond which a point is not normal.</summary>
    private const double Deviations = 4;

    /// <summary>Neighbouring points that must be beyond it: one alone is chance.</summary>
    private const int LeastPoints = 2;

    /// <summary>Normal points without which there is no band.</summary>
    private const int LeastUsual = 6;

    /// <summary>A shift is at least this share of the normal level: what is smaller, nobody feels.</summary>
    private const double LeastShift = 0.3;

    public static IEnumerable<TimelineCandidate> Of(GatheredIncident gathered)
    {
        foreach (var series in gathered.Evidence.Series)
        {
            var onset = gathered.Scope.Onset;
            var usual = RobustBaseline.Of([.. series.Baseline.Concat(series.Window.Where(point => point.Time <= onset)).Select(static point => point.Value)]);
            if (usual.Count < LeastUsual) continue;
            var after = series.Window.Where(point => point.Time > onset && double.IsFinite(point.Value)).ToList();
            var floor = Math.Max(LeastShift * usual.Median / Deviations, FloorOf(series.Measure, usual.Median));
            if (Longest(after, point => usual.Deviations(point.Value, floor)) is not { } run) continue;
            var rose = run[0].Value > usual.Median;
            var extreme = rose ? run.Max(static point => point.Value) : run.Min(static point => point.Value);
            yield return new(
                new()
                {
                    Lane = TimelineLane.Metrics,
                    Time = run[0].Time,
                    End = run[^1].Time,
                    Title = $"{series.Service}: {series.Name} {(rose ? "up" : "down")} to {Amount(series.Measure, extreme)}",
                    Reason = $"normally {Amount(series.Measure, usual.Median)}, at most {Amount(series.Measure, usual.P95)} in 95 of 100 intervals",
                    Link = series.Link,
                    Service = series.Service,
                    Tone = IsGood(series.Measure, rose) ? TimelineTone.Neutral : TimelineTone.Warning,
                }, series.Service == gathered.Scope.Service ? 0 : 1);
        }
    }

    private static List<SeriesPoint>? Longest(List<SeriesPoint> points, Func<SeriesPoint, double> deviations)
    {
        List<SeriesPoint> best = [], current = [];
        var side = 0;
        foreach (var point in points)
        {
            var now = deviations(point) switch { >= Deviations => 1, <= -Deviations => -1, _ => 0 };
            if (now != side) current = [];
            side = now;
            if (now == 0) continue;
            current.Add(point);
            if (current.Count > best.Count) best = [.. current];
        }
        return best.Count >= LeastPoints ? best : null;
    }

    /// <summary>What always varies: a share by a hundredth, a count by its root.</summary>
    private static double FloorOf(SeriesMeasure measure, double median) => measure switch
    {
        SeriesMeasure.Requests => Math.Sqrt(Math.Max(1, median)),
        SeriesMeasure.ErrorShare => 0.01,
        SeriesMeasure.Cpu or SeriesMeasure.Memory or SeriesMeasure.Pool => 0.02,
        _ => 0.001,
    };

    private static bool IsGood(SeriesMeasure measure, bool rose) => measure != SeriesMeasure.Requests && !rose;

    private static string Amount(SeriesMeasure measure, double value) => measure switch
    {
        SeriesMeasure.Requests => string.Create(CultureInfo.InvariantCulture, $"{value:0.#}"),
        SeriesMeasure.ErrorShare or SeriesMeasure.Cpu or SeriesMeasure.Memory or SeriesMeasure.Pool => DetectionLane.Amount(value, "share"),
        _ => DetectionLane.Amount(value, "s"),
    };
}
