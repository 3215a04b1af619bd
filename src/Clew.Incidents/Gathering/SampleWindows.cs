using Clew.Incidents.Timelines;
using Clew.Model;

namespace Clew.Incidents.Gathering;

/// <summary>
/// From when to when traces are sampled on both sides of the onset. Where requests are many, a few minutes hold as many traces as are looked at, and reading
/// more only costs time: the shortest window is taken that has enough. Pure.
/// </summary>
internal sealed record SampleWindows(TimeWindow Since, TimeWindow Before)
{
    /// <summary>Requests for each trace that is looked at: the sample stays one of many, and a fault of 1 % is in it.</summary>
    private const int RequestsForTrace = 5;

    private static readonly TimeSpan[] Lengths = [TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5)];

    /// <param name="requests">Requests at the entry in each ten seconds, by their beginning.</param>
    public static SampleWindows Of(GatheringScope scope, IReadOnlyCollection<(Timestamp Time, long Count)> requests)
    {
        const long enough = RequestsForTrace * TraceReader.MostTraces;
        var (since, before) = (scope.Since, scope.Before);
        foreach (var length in Lengths.Reverse())
        {
            var (sooner, later) = (new TimeWindow(since.From, since.From + length), new TimeWindow(before.To - length, before.To));
            if (sooner.To < since.To && Sum(sooner) >= enough) since = sooner;
            if (later.From > before.From && Sum(later) >= enough) before = later;
        }
        return new(since, before);

        long Sum(TimeWindow window) => requests.Where(bucket => window.Contains(bucket.Time)).Sum(static bucket => bucket.Count);
    }
}
