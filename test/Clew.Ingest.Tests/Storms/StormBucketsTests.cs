using Clew.Ingest.Storms;
using Clew.Model;
using Clew.Shared;

namespace Clew.Ingest.Tests.Storms;

public sealed class StormBucketsTests
{
    private static readonly Correlation Place = new() { Project = "shop", Environment = "production", Service = "billing", Release = "v1", Time = default };
    private readonly ManualTime _time = new(new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_first_of_a_storm_are_kept_whole_and_then_so_many_per_second()
    {
        var storms = Storms(atOnce: 200, perSecond: 5);

        // 1,000 per second for a minute.
        var kept = 0;
        for (var i = 0; i < 60_000; i++)
        {
            if (storms.KeepsWhole(new(1), Place)) kept++;
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(kept, 200 + 59 * 5, 200 + 60 * 5);
    }

    [Fact]
    public void A_storm_costs_no_other_error_and_no_other_place_its_details()
    {
        var storms = Storms(atOnce: 3, perSecond: 1);
        for (var i = 0; i < 10_000; i++) storms.KeepsWhole(new(1), Place);

        Assert.Equal(
            (false, true, true, true, true),
            (storms.KeepsWhole(new(1), Place),
             storms.KeepsWhole(new(2), Place),
             storms.KeepsWhole(new(1), Place with { Release = "v2" }),
             storms.KeepsWhole(new(1), Place with { Service = "checkout" }),
             storms.KeepsWhole(new(1), Place with { Environment = "staging" })));
    }

    [Fact]
    public void When_there_are_too_many_different_ones_those_that_are_calm_are_forgotten_and_nothing_is_hidden()
    {
        var storms = Storms(atOnce: 2, perSecond: 1);
        for (var i = 1; i <= StormBuckets.MaxBuckets; i++) storms.KeepsWhole(new((ulong)i), Place);
        for (var i = 0; i < 10; i++) storms.KeepsWhole(new(1), Place);

        var beyond = Enumerable.Range(0, 5).Select(_ => storms.KeepsWhole(new(ulong.MaxValue), Place)).ToList();
        var raging = storms.KeepsWhole(new(1), Place);
        _time.Advance(TimeSpan.FromSeconds(10));
        var later = Enumerable.Range(0, 5).Select(_ => storms.KeepsWhole(new(ulong.MaxValue), Place)).ToList();

        Assert.Equal([true, true, true, true, true], beyond);
        Assert.False(raging);
        Assert.Equal([true, true, false, false, false], later);
    }

    [Fact]
    public void It_can_be_switched_off()
    {
        var storms = Storms(atOnce: 1, perSecond: 0);

        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.True(storms.KeepsWhole(new(1), Place)));
    }

    private StormBuckets Storms(int atOnce, int perSecond) => new(new() { WholeErrorsAtOnce = atOnce, WholeErrorsPerSecond = perSecond }, _time);
}
