using System.Collections.Immutable;
using Clew.Analysis.Releases;
using Clew.Analysis.Sequential;
using Clew.Delivery.Releases;
using Clew.Model;
using Clew.Storage.Rollups;
using Clew.Testing;

namespace Clew.Delivery.Tests.Gates;

/// <summary>A release v2 after v1, in intervals of 10 s with the same counts in each: what the gate is asked about.</summary>
internal sealed record Observed
{
    private const int PastIntervals = 360;

    public static readonly Timestamp Began = Some.Noon;

    /// <summary>Requests and failures of v1 in each 10 s before; none: there is no predecessor.</summary>
    public (long Count, long Errors) Old { get; init; } = (200, 0);

    /// <summary>Requests and failures of v2 in each 10 s.</summary>
    public (long Count, long Errors) New { get; init; } = (200, 0);

    /// <summary>Requests and failures of v1 while v2 is live.</summary>
    public (long Count, long Errors) Beside { get; init; }

    /// <summary>Of each request, in milliseconds.</summary>
    public double OldDuration { get; init; } = 80;

    public double NewDuration { get; init; } = 80;

    public int Intervals { get; init; } = 12;

    public ImmutableArray<NewReleaseIssue> Issues { get; init; } = [];

    public static NewReleaseIssue Issue(long users, long unhandled, IssueStatus status = IssueStatus.Unresolved) =>
        new(new(7), "System.NullReferenceException", "Object reference", "Shop.Billing.Apply", Began, status, unhandled + 1, unhandled, users);

    public ReleaseHealth Health()
    {
        List<ReleaseInterval> old = [], young = [];
        for (var i = -PastIntervals; i < Intervals; i++)
        {
            Add(old, i, i < 0 ? Old : Beside, OldDuration);
            if (i >= 0) Add(young, i, New, NewDuration);
        }
        var end = Began + TimeSpan.FromSeconds(10 * Intervals);
        var v1 = Episode("v1", Began - TimeSpan.FromHours(1), Began, Old, PastIntervals);
        var v2 = Episode("v2", Began, null, New, Intervals);
        return new()
        {
            Project = "default", Environment = "production", Service = "billing", Release = "v2", Time = end, From = Began, To = end, Episode = v2,
            Predecessor = Old.Count > 0 ? v1 : null,
            Healthy = Old.Count > 0 ? LastHealthyRelease.Before([v1, v2], v2) : null,
            Comparison = ReleaseComparison.Judge(old, young, Began), FirstRequest = young.Count > 0 ? Began : null, TrafficShare = 1, NewIssues = Issues,
            Step = RollupStep.TenSeconds,
        };
    }

    private static ReleaseEpisode Episode(string release, Timestamp began, Timestamp? ended, (long Count, long Errors) each, int intervals) => new()
    {
        Release = release, Began = began, Ended = ended, Requests = each.Count * intervals, Errors = each.Errors * intervals, Users = 40, FailedUsers = 4,
    };

    private static void Add(List<ReleaseInterval> intervals, int i, (long Count, long Errors) each, double milliseconds)
    {
        if (each.Count == 0) return;
        // A tenth of the requests takes three times as long: there is a tail to be compared.
        var durations = Enumerable.Range(0, (int)each.Count).Select(request => milliseconds / 1e3 * (request % 10 == 9 ? 3 : 1));
        intervals.Add(new(Began + TimeSpan.FromSeconds(10 * i), each.Count, each.Errors, DurationHistogram.OfSeconds(durations)));
    }
}
