using Clew.Analysis.Baselines;

namespace Clew.Analysis.RootCause.V1;

/// <summary>
/// Requests that no longer come. A service that is called less while its caller has as much to do as ever is not the cause: the caller stopped
/// calling it. Traces tell this better where there are any.
/// </summary>
internal static class LostCallClues
{
    private const double FullPoints = 4;

    /// <summary>Share of the normal requests below which they are lost, not fewer: traffic halves every night, but not within minutes.</summary>
    private const double LostShare = 0.3;

    /// <summary>Share of the normal requests above which a caller is busy as ever.</summary>
    private const double BusyShare = 0.6;

    /// <summary>Lost calls, as a share of the requests of users, from which they count fully.</summary>
    private const double NoticeableShare = 0.01;

    /// <summary>Spreads, over all intervals together, by which the requests must fall: rare calls stay away by chance.</summary>
    private const double LeastDeviations = 3;

    public static IEnumerable<Clue> Of(Examination examined)
    {
        // Calls that are left out make nothing slower.
        if (examined.Gathered.Symptom.Kind == SymptomKind.Latency) return [];
        var traffic = examined.Gathered.Series.Where(static series => series.Measure == SeriesMeasure.Requests)
            .Select(series => new SeriesWindow(series, examined.Gathered.Symptom)).Where(static window => window.CanCompare && window.Baseline.Median > 0)
            .GroupBy(static window => window.Series.Service).ToDictionary(static group => group.Key, static group => new Traffic(group.First()));
        var blamed = traffic.Where(static entry => entry.Value.IsLost)
            .SelectMany(loser => examined.Calls.Callers(loser.Key).Select(caller => (Loser: loser.Key, Caller: caller)))
            .Where(pair => traffic.TryGetValue(pair.Caller, out var caller) && caller.Share >= BusyShare && !Traced(examined, pair.Caller))
            .GroupBy(static pair => pair.Caller).ToList();
        var lost = blamed.ToDictionary(static caller => caller.Key, caller => caller.Sum(pair => traffic[pair.Loser].Lost));
        var total = lost.Values.Sum();
        var users = traffic.TryGetValue(examined.Gathered.Symptom.Service, out var atSymptom) ? atSymptom.Usual : 0;
        var impact = users > 0 ? Math.Clamp(total / (NoticeableShare * users), 0, 1) : 1;
        return blamed.SelectMany(caller => ToClues(traffic, caller.Key, [.. caller.Select(static pair => pair.Loser)], FullPoints * impact * lost[caller.Key] / total));
    }

    private static IEnumerable<Clue> ToClues(Dictionary<string, Traffic> traffic, string caller, IReadOnlyList<string> losers, double points)
    {
        var first = traffic[losers[0]];
        yield return new(caller, RootCauseKind.CodeLocation, $"calls to {losers[0]}", points,
            Words.Of($"{caller} has {traffic[caller].Share:P0} of its normal requests, but {losers.Count} of the services that it calls lost theirs: {losers[0]} has {first.Share:P0}"), first.Link);
        foreach (var loser in losers)
            yield return new(loser, null, "", -1, Words.Of($"{loser} has only {traffic[loser].Share:P0} of its normal requests: what happened, happened before it was called"), traffic[loser].Link);
    }

    private static bool Traced(Examination examined, string service) =>
        examined.HasTraces && examined.After.Operations.Keys.Any(operation => operation.Service == service);

    /// <summary>The requests of a service since the onset beside the normal ones.</summary>
    private readonly struct Traffic(SeriesWindow window)
    {
        public string Link => window.Series.Link;

        public double Usual => window.Baseline.Median;

        /// <summary>Calls that do not come, in an interval.</summary>
        public double Lost => window.Baseline.Median - Now;

        public double Share => Now / window.Baseline.Median;

        public bool IsLost => Share < LostShare && Now < window.Baseline.P05 && WasThere && -window.Baseline.Deviations(Now, Math.Sqrt(window.Baseline.Median)) * Math.Sqrt(window.After.Count) >= LeastDeviations;

        private double Now => RobustBaseline.Of([.. window.After.Select(static point => point.Value)]).Median;

        /// <summary>Up to the onset the requests came.</summary>
        private bool WasThere => window.Before.Count == 0 || window.Before[^1].Value >= LostShare * window.Baseline.Median;
    }
}
