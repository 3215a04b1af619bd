using System.Collections.Immutable;
using Clew.Analysis.Baselines;
using Clew.Model;

namespace Clew.Analysis.RootCause.V1;

/// <summary>
/// What a service loses in an interval: seconds of waiting, or failed requests, beyond its normal level, over all its requests. Losses can be compared
/// between services: what a callee loses, its callers lose too, so the loss of a cause covers that of the services above it.
/// </summary>
/// <param name="Lost">Sum of the losses since the onset; 0 when they are not beyond chance.</param>
/// <param name="Deviations">How many spreads the loss that was reached twice lies above the normal one.</param>
/// <param name="Reached">The loss of an interval that was reached twice.</param>
/// <param name="Peak">How many spreads the largest loss of an interval lies above the normal one.</param>
/// <param name="UsualRequests">Requests of an interval.</param>
/// <param name="Began">Index of the first point since the onset that is beyond chance; null when none is.</param>
internal sealed record ServiceLoss(ServiceSeries Series, double Lost, double Deviations, double Reached, double Peak, double UsualRequests, int? Began, double Usual, double Now)
{
    /// <summary>Spreads beyond which a loss that was reached twice is not chance.</summary>
    public const double LeastDeviations = 3;

    /// <summary>Change of a latency that nobody would look at, as a share of its normal level.</summary>
    private const double LatencyTolerance = 0.1;

    /// <summary>The same where normal is only known from a few minutes.</summary>
    private const double UnsureTolerance = 0.25;

    public static ServiceLoss? Of(ServiceSeries series, ServiceSeries? requests, Symptom symptom)
    {
        var window = new SeriesWindow(series, symptom);
        if (!window.CanCompare) return null;
        var counts = CountsOf(requests?.Window ?? []);
        var usualCounts = CountsOf(requests is { Baseline.Length: > 0 } ? requests.Baseline : requests?.Window ?? []);
        var isErrors = series.Measure == SeriesMeasure.ErrorShare;
        var usual = isErrors ? WeightedMean(window.Usual, usualCounts) : window.Baseline.Median;
        // A level that was already there before the onset does not explain the onset: the program changed since the baseline was recorded.
        var level = Math.Max(usual, RobustBaseline.Of([.. window.Before.Select(static point => point.Value)]).Median);
        var normal = RobustBaseline.Of([.. window.Usual.Select(point => Loss(point, usual, usualCounts))]);
        var losses = window.After.Select(point => Loss(point, level, counts)).ToArray();
        var typical = RobustBaseline.Of([.. window.After.Select(point => Count(point, counts))]).Median;
        var tolerance = series.Baseline.Length > 0 ? LatencyTolerance : UnsureTolerance;
        // Failures are counts: even where none was ever seen, a few are chance (the root of a Poisson count).
        var floor = isErrors ? Math.Sqrt(1 + Math.Max(0, usual * typical)) : tolerance * usual * typical;
        var spread = Math.Max(series.Baseline.Length > 0 ? normal.Spread : 0, Math.Max(floor, double.Epsilon));
        var reached = SeriesWindow.Persistent(losses);
        var deviations = reached / spread;
        var began = Array.FindIndex(losses, loss => loss / spread >= LeastDeviations);
        var significant = deviations >= LeastDeviations;
        return new(series, significant ? losses.Sum(static loss => Math.Max(0, loss)) : 0, deviations, reached, losses.Max() / spread, typical, began < 0 ? null : began, level, window.Reached);
    }

    private static double Loss(SeriesPoint point, double level, Dictionary<Timestamp, double> counts) => (point.Value - level) * Count(point, counts);

    /// <summary>Where requests are not counted, every interval counts the same.</summary>
    private static double Count(SeriesPoint point, Dictionary<Timestamp, double> counts) => counts.Count == 0 ? 1 : counts.GetValueOrDefault(point.Time);

    private static double WeightedMean(IReadOnlyList<SeriesPoint> points, Dictionary<Timestamp, double> counts)
    {
        var total = points.Sum(point => Count(point, counts));
        return total <= 0 ? 0 : points.Sum(point => point.Value * Count(point, counts)) / total;
    }

    private static Dictionary<Timestamp, double> CountsOf(ImmutableArray<SeriesPoint> points)
    {
        var counts = new Dictionary<Timestamp, double>(points.Length);
        foreach (var point in points.Where(static point => double.IsFinite(point.Value))) counts[point.Time] = point.Value;
        return counts;
    }
}
