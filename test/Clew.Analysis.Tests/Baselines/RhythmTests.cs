using Clew.Analysis.Baselines;
using Xunit;

namespace Clew.Analysis.Tests.Baselines;

public sealed class RhythmTests
{
    private static readonly TimeSpan HalfMinute = TimeSpan.FromSeconds(30);

    [Fact]
    public void Half_a_minute_without_a_request_is_impossible_where_sixty_come_each_minute() =>
        Assert.InRange(Rhythm.Of(Minutes(180, minute => 60 + minute % 5)).AtMost(0, HalfMinute), 0, 1e-10);

    [Fact]
    public void It_is_nothing_where_two_come_each_minute() => Assert.InRange(Rhythm.Of(Minutes(180, minute => 2 + minute % 2)).AtMost(0, HalfMinute), 0.1, 1);

    [Fact]
    public void It_is_nothing_where_some_minutes_are_empty_anyway() =>
        Assert.Equal(1, Rhythm.Of(Minutes(180, minute => minute % 10 == 0 ? 0 : 60)).AtMost(0, HalfMinute));

    [Fact]
    public void A_slow_wave_is_not_variation()
    {
        var wave = Rhythm.Of(Minutes(180, minute => 100 + minute));
        Assert.True(double.IsPositiveInfinity(wave.Shape));
    }

    [Fact]
    public void Nothing_is_known_of_two_minutes() => Assert.Equal(default, Rhythm.Of([60, 60]));

    private static int[] Minutes(int count, Func<int, int> requests) => [.. Enumerable.Range(0, count).Select(requests)];
}
