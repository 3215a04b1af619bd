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

    public static IEnumerable<Clue> Of(Examination examined)
    {
        var shares = examined.Gathered.Series.Where(static series => series.Measure == SeriesMeasure.Requests)
            .Select(series => new SeriesWindow(series, examined.Gathered.Symptom)).Where(static window => window.CanCompare && window.Baseline.Median > 0)
            .GroupBy(static window => window.Series.Service).ToDictionary(static group => group.Key, static group => group.First());
        var losers = shares.Where(static entry => Share(entry.Value) < LostShare && entry.Value.Fell < entry.Value.Baseline.P05).Select(static entry => entry.Key).ToList();
        var blamed = losers.SelectMany(loser => examined.Calls.Callers(loser).Select(caller => (Loser: loser, Caller: caller)))
            .Where(pair => shares.TryGetValue(pair.Caller, out var caller) && Share(caller) >= BusyShare)
            .Where(pair => !examined.HasTraces || !examined.After.Operations.Keys.Any(operation => operation.Service == pair.Caller))
            .GroupBy(static pair => pair.Caller).ToList();
        foreach (var caller in blamed)
        {
            var loser = shares[caller.First().Loser];
            yield return new(caller.Key, RootCauseKind.CodeLocation, $"calls to {caller.First().Loser}", FullPoints / blamed.Count,
                Words.Of($"{caller.Key} has {Share(shares[caller.Key]):P0} of its normal requests, but {caller.Count()} service{(caller.Count() == 1 ? "" : "s")} that it calls lost theirs: {loser.Series.Service} has {Share(loser):P0}"), loser.Series.Link);
        }
        foreach (var loser in losers.Where(loser => loser != examined.Gathered.Symptom.Service))
            yield return new(loser, null, "", -1, Words.Of($"{loser} has only {Share(shares[loser]):P0} of its normal requests: whatever happened, happened before it was called"), shares[loser].Series.Link);
    }

    private static double Share(SeriesWindow window) => window.Fell / window.Baseline.Median;
}
