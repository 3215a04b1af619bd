using Clew.Model;

namespace Clew.Analysis.RootCause.V1;

/// <summary>
/// A service waits longer for those that it calls, and none of them works longer: the time is lost between them. Which of them it is, without traces,
/// is told by elimination: not one that other services reach as fast as ever.
/// </summary>
internal static class OutboundClues
{
    private const double FullPoints = 4;
    private const double LeastDeviations = 3;

    /// <summary>A wait must double: outbound percentiles mix calls of many kinds and swing.</summary>
    private const double LeastRatio = 2;

    /// <summary>Calls of a service among the traces from which they tell more than its series.</summary>
    private const int EnoughCalls = 2;

    public static IEnumerable<Clue> Of(Examination examined)
    {
        var outbound = examined.Gathered.Series.Where(static series => series.Measure == SeriesMeasure.OutboundLatency)
            .GroupBy(static series => series.Service).ToDictionary(static group => group.Key, group => new SeriesWindow(group.First(), examined.Gathered.Symptom));
        foreach (var (caller, window) in outbound)
        {
            if (!Rose(window) || Traced(examined, caller)) continue;
            var callees = examined.Calls.Callees(caller);
            if (callees.Any(callee => ServerRose(examined, callee))) continue;
            var suspects = callees.Where(callee => examined.Calls.Callers(callee).All(other => other == caller || !outbound.TryGetValue(other, out var waits) || Rose(waits))).ToList();
            foreach (var suspect in suspects)
                yield return new(suspect, RootCauseKind.Resource, "network", FullPoints / suspects.Count,
                    Words.Of($"{caller} waits {TimeWords.Exact((long)(window.Reached * 1e9))} for those that it calls, normally {TimeWords.Exact((long)(window.Baseline.Median * 1e9))}, and none of them works longer; {suspect} is one of {suspects.Count} that no other service reaches as fast as ever"),
                    window.Series.Link);
        }
    }

    /// <summary>Whether a service waits longer for those that it calls.</summary>
    public static bool WaitsLonger(Examination examined, string service) =>
        examined.Gathered.Series.Any(series => series.Service == service && series.Measure == SeriesMeasure.OutboundLatency && Rose(new(series, examined.Gathered.Symptom)));

    private static bool Traced(Examination examined, string caller) =>
        examined.After.Waits.Where(entry => entry.Key.Caller == caller).Sum(static entry => entry.Value.Count) >= EnoughCalls;

    private static bool ServerRose(Examination examined, string service) =>
        examined.Gathered.Series.Any(series => series.Service == service
            && series.Measure is SeriesMeasure.LatencyMean or SeriesMeasure.LatencyP50 or SeriesMeasure.LatencyP90
            && Rose(new(series, examined.Gathered.Symptom)));

    private static bool Rose(SeriesWindow window) =>
        window.CanCompare && window.Reached >= LeastRatio * window.Baseline.Median && window.Baseline.Deviations(window.Reached, window.Baseline.Median / 10) >= LeastDeviations;
}
