using Clew.Model;
using Clew.Testing;

namespace Clew.Model.Tests.Words;

public sealed class WordsTests
{
    [Theory]
    [InlineData(2, "now")]
    [InlineData(-3, "now")]
    [InlineData(42, "42 s ago")]
    [InlineData(60, "1 min ago")]
    [InlineData(3_599, "59 min ago")]
    [InlineData(7_200, "2 h ago")]
    [InlineData(90_000, "1 d ago")]
    [InlineData(-120, "in 2 min")]
    public void A_relative_time_has_one_unit(int secondsAgo, string expected) =>
        Assert.Equal(expected, TimeWords.Relative(Some.Noon - TimeSpan.FromSeconds(secondsAgo), Some.Noon));

    [Theory]
    [InlineData(0, "0 ns")]
    [InlineData(870_000, "870 µs")]
    [InlineData(12_400_000, "12.4 ms")]
    [InlineData(1_530_000_000, "1.53 s")]
    [InlineData(125_000_000_000, "2 min 5 s")]
    public void A_duration_has_three_digits_and_a_unit(long nanoseconds, string expected) => Assert.Equal(expected, TimeWords.Exact(nanoseconds));

    [Theory]
    [InlineData(0.2, "less than 1 ms")]
    [InlineData(432.9, "432 ms")]
    [InlineData(1_290, "1.2 s")]
    [InlineData(42_700, "42 s")]
    [InlineData(192_000, "3 min 12 s")]
    [InlineData(180_000, "3 min")]
    [InlineData(7_500_000, "2 h 5 min")]
    [InlineData(442_800_000, "5 d 3 h")]
    public void The_time_between_two_events_is_never_told_as_nothing(double milliseconds, string expected) =>
        Assert.Equal(expected, TimeWords.Between(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void An_absolute_time_is_UTC_to_the_millisecond() => Assert.Equal("2026-11-21 10:00:00.000 UTC", TimeWords.Utc(Some.Noon));

    [Theory]
    [InlineData(9_999, "9,999")]
    [InlineData(12_345, "12.3k")]
    [InlineData(4_560_000, "4.56M")]
    [InlineData(1_200_000_000, "1.2G")]
    public void A_large_count_is_shortened(long count, string expected) => Assert.Equal(expected, NumberWords.Short(count));

    [Theory]
    [InlineData(0, 10, "0 %")]
    [InlineData(1, 8, "12.5 %")]
    [InlineData(1, 10_000, "< 0.1 %")]
    [InlineData(10, 10, "100 %")]
    [InlineData(1, 0, "–")]
    public void A_share_is_never_rounded_to_nothing(long part, long whole, string expected) => Assert.Equal(expected, NumberWords.Share(part, whole));
}
