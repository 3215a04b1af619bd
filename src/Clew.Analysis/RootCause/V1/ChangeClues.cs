using Clew.Analysis.Comparison;
using Clew.Model;

namespace Clew.Analysis.RootCause.V1;

/// <summary>What speaks for and against one change: when it happened, and how the requests fare that it touched.</summary>
internal static class ChangeClues
{
    /// <summary>For a change in the minute of the onset.</summary>
    public const double NearPoints = 3;

    /// <summary>Time in which nearness loses two thirds: most bad releases show within half an hour (a full rollout, caches, the first daily job).</summary>
    private static readonly TimeSpan Nearness = TimeSpan.FromMinutes(30);

    /// <summary>
    /// A change after the onset cannot have caused it, but pipelines report when they are done, and clocks and the estimate of the onset are only so
    /// exact. Within it nearness fades, so that what is taken back a minute later does not stand beside what it takes back.
    /// </summary>
    private static readonly TimeSpan OnsetTolerance = TimeSpan.FromMinutes(1);

    /// <summary>Time after the onset in which nearness loses two thirds.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(30);

    private const double AfterPoints = -6;
    private const double ExposedPoints = 4;
    private const double UnaffectedPoints = -3;

    /// <summary>For what ran well before the onset: it still may need time to hurt (a leak, a cache, the first daily job), which one in fifty does.</summary>
    private const double CalmPoints = -4;

    /// <summary>Failures that it would have had by then, had it been bad from its first request, from which calm is no chance.</summary>
    private const double EnoughExpected = 3;

    private const double FirstPoints = -6;

    /// <summary>Passed by chance in 1 of 700 comparisons.</summary>
    private const double LeastScore = 3;

    /// <summary>Below it the two sides fare alike; passed by chance in 1 of 15. Between the two it is rather worse, and that counts for a part.</summary>
    private const double AlikeScore = 1.5;

    /// <summary>Requests on both sides from which "no worse than the others" is a finding.</summary>
    private const int EnoughRequests = 50;

    public static IEnumerable<Evidence> Of(ObservedChange observed, Symptom symptom)
    {
        var gap = symptom.Onset - observed.Change.Context.Time;
        if (gap < -OnsetTolerance)
        {
            yield return new(Words.Of($"{observed.Change.Title}: {-gap.TotalMinutes:0.#} min after the onset"), AfterPoints, observed.Link);
            yield break;
        }
        yield return gap >= TimeSpan.Zero
            ? new(Words.Of($"{observed.Change.Title}: {gap.TotalMinutes:0.#} min before the onset"), NearPoints * Math.Exp(-gap / Nearness), observed.Link)
            : new(Words.Of($"{observed.Change.Title}: {-gap.TotalSeconds:0} s after the onset, as far as that is known"), NearPoints * Math.Exp(gap / Lateness), observed.Link);
        if (observed.IsFirst) yield return new($"Nothing of {observed.Change.Context.Service} ran before it: there was nothing that it could change", FirstPoints, observed.Link);
        if (Calm(observed) is { } calm) yield return calm;
        if (observed.ExposedRequests == 0 || observed.OtherRequests == 0) yield break;
        var score = TwoProportions.Score(observed.OtherFailures, observed.OtherRequests, observed.ExposedFailures, observed.ExposedRequests);
        var counts = Words.Of($"{observed.ExposedFailures} of {observed.ExposedRequests} requests that it served failed, {observed.OtherFailures} of {observed.OtherRequests} others");
        if (score > AlikeScore) yield return new(counts, ExposedPoints * Math.Min(1, (score - AlikeScore) / (LeastScore - AlikeScore)), observed.Link);
        else if (Math.Min(observed.ExposedRequests, observed.OtherRequests) >= EnoughRequests) yield return new($"No worse than without it: {counts}", UnaffectedPoints, observed.Link);
    }

    /// <summary>What it served well before the onset, beside how it fares since; null when that says nothing.</summary>
    private static Evidence? Calm(ObservedChange observed)
    {
        if (observed.ExposedFailures == 0 || TwoProportions.Score(observed.FailedBefore, observed.ServedBefore, observed.ExposedFailures, observed.ExposedRequests) < LeastScore) return null;
        var expected = (double)observed.ExposedFailures / observed.ExposedRequests * observed.ServedBefore;
        return new(Words.Of($"It served {observed.ServedBefore} requests before the onset, of which {observed.FailedBefore} failed; had it been bad from the start, {expected:0} would have"),
            CalmPoints * (1 - Math.Exp(-expected / EnoughExpected)), observed.Link);
    }
}
