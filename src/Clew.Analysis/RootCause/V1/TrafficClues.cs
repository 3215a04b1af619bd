namespace Clew.Analysis.RootCause.V1;

/// <summary>More requests than normal at the service where users arrive.</summary>
internal static class TrafficClues
{
    /// <summary>For each doubling of the requests.</summary>
    private const double PointsPerDoubling = 2;

    private const double MostPoints = 4;
    private const double LeastRatio = 1.5;
    private const double LeastDeviations = 4;

    public static Clue? Of(Examination examined)
    {
        var symptom = examined.Gathered.Symptom;
        var series = examined.Gathered.Series.FirstOrDefault(series => series.Service == symptom.Service && series.Measure == SeriesMeasure.Requests);
        if (series is null) return null;
        var window = new SeriesWindow(series, symptom);
        if (!window.CanCompare || window.Baseline.Median <= 0) return null;
        var ratio = window.Reached / window.Baseline.Median;
        if (ratio < LeastRatio || window.Baseline.Deviations(window.Reached, Math.Sqrt(window.Baseline.Median)) < LeastDeviations) return null;
        return new(symptom.Service, RootCauseKind.Traffic, "requests", Math.Min(MostPoints, PointsPerDoubling * Math.Log2(ratio)),
            Words.Of($"{symptom.Service} gets {ratio:0.0} times its normal requests ({window.Reached:0.#} an interval, normally {window.Baseline.Median:0.#})"), series.Link);
    }
}
