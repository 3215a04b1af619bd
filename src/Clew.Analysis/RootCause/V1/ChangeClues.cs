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

    /// <summary>A change after the onset cannot have caused it; clocks and the estimate of the onset are this exact.</summary>
    private static readonly TimeSpan OnsetTolerance = TimeSpan.FromMinutes(1);

    private const double AfterPoints = -6;
    private const double ExposedPoints = 4;
    private const double UnaffectedPoints = -3;

    /// <summary>For a release that served many requests without trouble before the onset: a bad one mostly shows at once.</summary>
    private const double ServedPoints = -2;

    /// <summary>Requests that it takes for that, so that a fault of 1 % of the requests would have shown ten times.</summary>
    private const double EnoughServed = 1_000;

    /// <summary>Passed by chance in 1 of 700 comparisons.</summary>
    private const double LeastScore = 3;

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
        var before = gap > TimeSpan.Zero ? gap : TimeSpan.Zero;
        yield return new(Words.Of($"{observed.Change.Title}: {before.TotalMinutes:0.#} min before the onset"), NearPoints * Math.Exp(-before / Nearness), observed.Link);
        if (observed.ServedBefore >= EnoughRequests)
            yield return new(Words.Of($"It served {observed.ServedBefore} requests before the onset, when all was well"), ServedPoints * Math.Min(1, observed.ServedBefore / EnoughServed), observed.Link);
        if (observed.ExposedRequests == 0 || observed.OtherRequests == 0) yield break;
        var score = TwoProportions.Score(observed.OtherFailures, observed.OtherRequests, observed.ExposedFailures, observed.ExposedRequests);
        var counts = Words.Of($"{observed.ExposedFailures} of {observed.ExposedRequests} requests that it served failed, {observed.OtherFailures} of {observed.OtherRequests} others");
        if (score >= LeastScore) yield return new(counts, ExposedPoints, observed.Link);
        else if (Math.Min(observed.ExposedRequests, observed.OtherRequests) >= EnoughRequests) yield return new($"No worse than without it: {counts}", UnaffectedPoints, observed.Link);
    }
}
