namespace Clew.Analysis.RootCause.V1;

/// <summary>More requests than normal at the service where users arrive.</summary>
internal static class TrafficClues
{
    /// <summary>For each doubling of the requests.</summary>
    private const double PointsPerDoubling = 2;

    private const double MostPoints = 4;
    private const double LeastRatio = 1.5;
    private const double LeastDeviations = 4;

    /// <summary>Use of a resource may grow this much faster than the requests and still be their doing: caches miss more, queues cost work.</summary>
    private const double Proportional = 1.5;

    /// <summary>The candidate "traffic", or null when there is no more than normal; with it, the saturated resources that it explains.</summary>
    public static CandidateDraft? Of(Examination examined, IReadOnlyList<Clue> clues)
    {
        if (Surge(examined) is not { } surge) return null;
        var saturated = clues.Where(clue => clue.Kind == RootCauseKind.Resource && InProportion(examined, clue)).Select(static clue => new Evidence(clue.Text, clue.Points, clue.Link));
        return new(RootCauseKind.Traffic, surge.Service, surge.Subject, [new(surge.Text, surge.Points, surge.Link), .. saturated]);
    }

    /// <summary>Whether a resource is used more only because there is more to do: then its use by request is what it was.</summary>
    private static bool InProportion(Examination examined, Clue clue)
    {
        var series = examined.Gathered.Series.Where(series => series.Service == clue.Service).ToList();
        if (series.Find(static series => series.Measure == SeriesMeasure.Requests) is not { } requests || series.Find(series => series.Link == clue.Link && ResourceClues.NameOf(series.Measure) == clue.Subject) is not { } resource) return false;
        return Ratio(resource, examined) <= Proportional * Ratio(requests, examined);
    }

    private static double Ratio(ServiceSeries series, Examination examined)
    {
        var window = new SeriesWindow(series, examined.Gathered.Symptom);
        return window.CanCompare && window.Baseline.Median > 0 ? window.Reached / window.Baseline.Median : double.NaN;
    }

    private static Clue? Surge(Examination examined)
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
