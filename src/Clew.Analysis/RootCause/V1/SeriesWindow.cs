using Clew.Analysis.Baselines;

namespace Clew.Analysis.RootCause.V1;

/// <summary>A series cut at the onset.</summary>
internal sealed class SeriesWindow
{
    public SeriesWindow(ServiceSeries series, Symptom symptom)
    {
        Series = series;
        Before = [.. series.Window.Where(point => point.Time <= symptom.Onset && double.IsFinite(point.Value))];
        After = [.. series.Window.Where(point => point.Time > symptom.Onset && double.IsFinite(point.Value))];
        // Without a recording of normal operation the minutes before the onset are all that is normal.
        Usual = [.. series.Baseline.Length > 0 ? series.Baseline.Where(static point => double.IsFinite(point.Value)) : Before];
        Baseline = RobustBaseline.Of([.. Usual.Select(static point => point.Value)]);
    }

    public ServiceSeries Series { get; }

    public IReadOnlyList<SeriesPoint> Before { get; }

    public IReadOnlyList<SeriesPoint> After { get; }

    public IReadOnlyList<SeriesPoint> Usual { get; }

    public RobustBaseline Baseline { get; }

    public bool CanCompare => Baseline.Count > 0 && After.Count > 0;

    /// <summary>The height that was reached twice since the onset: one point alone may be chance. The only point where there is but one.</summary>
    public double Reached => Persistent([.. After.Select(static point => point.Value)]);

    /// <summary>The second largest value, or the only one; 0 when there is none.</summary>
    public static double Persistent(IReadOnlyCollection<double> values)
    {
        var sorted = values.OrderDescending().Take(2).ToArray();
        return sorted.Length == 0 ? 0 : sorted[^1];
    }
}
