using Clew.Analysis.Sequential;
using Clew.Model;
using Xunit;

namespace Clew.Analysis.Tests.Sequential;

/// <summary>The comparison as a whole, looked at every 10 s, with fixed seeds: how often it is wrong, and how soon it is right. docs/algorithms/gate.md states the figures.</summary>
public sealed class ReleaseErrorRateTests
{
    private const int Rollouts = 200;

    [Theory]
    [InlineData(0.001, 0.001, 1)]
    [InlineData(0.001, 0.002, 1)]
    [InlineData(0.001, 0.001, 0.3)]
    [InlineData(0.001, 0.002, 0.3)]
    [InlineData(0.05, 0.05, 0.3)]
    public void A_release_that_is_not_worse_is_never_called_worse_in_200_rollouts_of_an_hour(double old, double young, double part)
    {
        for (var seed = 0; seed < Rollouts; seed++) Assert.Null(RequestsUntilWorse(seed, old, young, part, requests: 200, intervals: 360, everyLook: 6));
    }

    [Fact]
    public void A_release_with_failures_in_clusters_as_its_predecessor_had_is_called_worse_in_at_most_1_of_100()
    {
        var alarms = 0;
        for (var seed = 0; seed < Rollouts; seed++)
            if (RequestsUntilWorse(seed, 0.002, 0.002, part: 1, requests: 200, intervals: 360, everyLook: 6, cluster: 8) is not null)
                alarms++;
        Assert.InRange(alarms, 0, Rollouts / 100);
    }

    [Theory]
    [InlineData(0.001, 0.01, 1, 3200)]
    [InlineData(0.001, 0.02, 1, 1000)]
    [InlineData(0.001, 0.05, 1, 600)]
    [InlineData(0.001, 0.12, 1, 600)]
    [InlineData(0.001, 1, 1, 600)]
    [InlineData(0.001, 0.02, 0.1, 780)]
    [InlineData(0.001, 0.12, 0.1, 120)]
    [InlineData(0.05, 0.15, 1, 800)]
    public void Half_of_the_worse_releases_are_found_within_so_many_of_their_requests(double old, double young, double part, long requests)
    {
        var found = Enumerable.Range(0, 40).Select(seed => RequestsUntilWorse(seed, old, young, part, requests: 200, intervals: 600, everyLook: 1) ?? long.MaxValue).Order().ToList();
        Assert.InRange(found[found.Count / 2], 1, requests);
    }

    private static long? RequestsUntilWorse(int seed, double old, double young, double part, int requests, int intervals, int everyLook, int cluster = 1)
    {
        var random = new Random(seed);
        List<ReleaseInterval> predecessor = [], release = [];
        var served = 0L;
        for (var i = -360; i < intervals; i++)
        {
            var mine = i < 0 ? 0 : (int)(requests * part);
            if (requests > mine) predecessor.Add(Interval(random, i, requests - mine, old, cluster));
            if (mine == 0) continue;
            release.Add(Interval(random, i, mine, young, cluster));
            served += mine;
            if (i % everyLook == 0 && ReleaseComparison.Judge(predecessor, release, Rollout.Began).IsWorse) return served;
        }
        return null;
    }

    private static ReleaseInterval Interval(Random random, int i, int count, double share, int cluster)
    {
        var errors = 0;
        for (var request = 0; request < count; request++)
            if (random.NextDouble() < share / cluster) errors += cluster;
        return new(Rollout.Began + i * Rollout.Step, count, Math.Min(errors, count), DurationHistogram.Empty);
    }
}
