using Clew.Analysis.Sequential;
using Xunit;

namespace Clew.Analysis.Tests.Sequential;

public sealed class ReleaseComparisonTests
{
    [Fact]
    public void A_release_in_which_12_percent_fail_is_worse_within_30_seconds_at_20_requests_a_second()
    {
        var judged = new Rollout(1) { New = static _ => 0.12 }.After(3);
        Assert.Equal(ComparisonMode.BeforeAndAfter, judged.Mode);
        Assert.True(judged.FailsMore);
        Assert.False(judged.IsHarmless);
        Assert.Equal(0, judged.RequestsNeeded);
    }

    [Fact]
    public void Side_by_side_a_canary_with_5_percent_of_the_traffic_is_judged_too()
    {
        var judged = new Rollout(2) { Share = 0.05, New = static _ => 0.2 }.After(9);
        Assert.Equal(ComparisonMode.SideBySide, judged.Mode);
        Assert.True(judged.FailsMore);
    }

    [Fact]
    public void A_rise_from_a_tenth_to_two_tenths_of_a_percent_is_harmless_and_the_release_may_go_on()
    {
        var judged = new Rollout(3) { New = static _ => 0.002 }.After(360);
        Assert.False(judged.IsWorse);
        Assert.False(judged.IsSuspect);
        Assert.True(judged.IsHarmless);
    }

    [Fact]
    public void What_strikes_both_releases_at_once_is_not_the_fault_of_the_younger()
    {
        var judged = new Rollout(4) { Share = 0.5, Old = static i => i >= 3 ? 0.3 : 0.001, New = static i => i >= 3 ? 0.3 : 0.001 }.After(60);
        Assert.False(judged.IsWorse);
        Assert.False(judged.IsSuspect);
    }

    [Fact]
    public void Traffic_that_moves_to_the_younger_while_both_fail_does_not_blame_it()
    {
        // The share of the release rises from a tenth to nine tenths while a dependency fails for both: the totals alone would blame it (Simpson).
        var old = new List<ReleaseInterval>();
        var young = new List<ReleaseInterval>();
        for (var i = -60; i < 60; i++)
        {
            var now = Rollout.Began + i * Rollout.Step;
            var isFailing = i >= 30;
            var (left, moved) = i < 0 ? (200, 0) : i < 30 ? (180, 20) : (20, 180);
            old.Add(new(now, left, isFailing ? left * 3 / 10 : 0, Clew.Model.DurationHistogram.Empty));
            if (moved > 0) young.Add(new(now, moved, isFailing ? moved * 3 / 10 : 0, Clew.Model.DurationHistogram.Empty));
        }
        var judged = ReleaseComparison.Judge(old, young, Rollout.Began);
        Assert.Equal((0.3 * 0.1, 0.3 * 0.9), (Math.Round(judged.Failures.Old.Estimate, 4), Math.Round(judged.Failures.New.Estimate, 4)));
        Assert.False(judged.IsWorse);
    }

    [Fact]
    public void A_burst_of_the_first_seconds_is_not_enough()
    {
        var early = new Rollout(5) { New = static i => i == 0 ? 0.4 : 0.001 };
        Assert.False(early.After(1).IsWorse);
        Assert.False(new Rollout(5) { New = static i => i == 0 ? 0.4 : 0.001 }.After(12).IsWorse);
        Assert.True(new Rollout(5) { New = static i => i < 4 ? 0.4 : 0.001 }.After(4).IsWorse);
    }

    [Fact]
    public void Slow_first_seconds_of_a_fresh_process_are_not_looked_at()
    {
        var judged = new Rollout(6) { Slowdown = static i => i < 3 ? 10 : 1 }.After(60);
        Assert.False(judged.IsWorse);
        Assert.True(judged.IsHarmless);
    }

    [Theory]
    [InlineData(1.6, true)]
    [InlineData(1.1, false)]
    public void A_release_that_takes_longer_is_worse_when_it_is_by_more_than_a_quarter(double slowdown, bool isWorse)
    {
        var judged = new Rollout(7) { Slowdown = _ => slowdown }.After(30);
        Assert.Equal(isWorse, judged.IsSlower);
        Assert.False(judged.FailsMore);
    }

    [Fact]
    public void One_slow_tail_is_worse_although_the_median_is_as_before()
    {
        var rollout = new Rollout(8);
        var random = new Random(8);
        var tail = new Rollout(8) { Slowdown = _ => random.NextDouble() < 0.25 ? 6 : 1 }.After(60);
        Assert.True(tail.IsSlower);
        Assert.False(rollout.After(60).IsSlower);
    }

    [Fact]
    public void Without_a_predecessor_only_its_own_share_is_told()
    {
        var judged = new Rollout(9) { Past = 0 }.After(60);
        Assert.Equal(ComparisonMode.Alone, judged.Mode);
        Assert.Null(judged.Tail);
        Assert.Equal(0, judged.Failures.EValue);
        Assert.True(judged.IsHarmless);
    }

    [Fact]
    public void With_few_requests_it_says_how_many_more_are_needed_and_they_suffice()
    {
        var few = new Rollout(10) { Requests = 20, New = static _ => 0 }.After(6);
        Assert.False(few.IsWorse || few.IsHarmless);
        Assert.InRange(few.RequestsNeeded, 200, 2000);
        var intervals = 6 + (int)Math.Ceiling(few.RequestsNeeded * 1.5 / 20);
        Assert.True(new Rollout(10) { Requests = 20, New = static _ => 0 }.After(intervals).IsHarmless);
    }

    [Fact]
    public void The_result_does_not_depend_on_the_order_in_which_intervals_are_read()
    {
        List<ReleaseInterval> old = [], young = [];
        var random = new Random(11);
        for (var i = -60; i < 60; i++) (i < 0 ? old : young).Add(new(Rollout.Began + i * Rollout.Step, 100, random.Next(4), Clew.Model.DurationHistogram.Empty));
        var forwards = ReleaseComparison.Judge(old, young, Rollout.Began);
        old.Reverse();
        young.Reverse();
        Assert.Equal(forwards, ReleaseComparison.Judge(old, young, Rollout.Began));
    }
}
