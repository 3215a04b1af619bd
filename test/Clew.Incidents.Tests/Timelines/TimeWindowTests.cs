using Clew.Model;
using Clew.Testing;
using Clew.Incidents.Timelines;

namespace Clew.Incidents.Tests.Timelines;

public sealed class TimeWindowTests
{
    [Theory]
    [InlineData("2026-11-21T10:00:00Z")]
    [InlineData("2026-11-21T10:00:00.0000000Z")]
    [InlineData("2026-11-21T11:00:00+01:00")]
    [InlineData("2026-11-21 10:00")]
    [InlineData("1795255200000")]
    public void An_instant_is_read_from_iso_8601_or_milliseconds(string text)
    {
        Assert.True(TimeWindow.TryParseInstant(text, out var time));
        Assert.Equal(Some.Noon, time);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("-5")]
    [InlineData("0")]
    [InlineData("1969-12-31T00:00:00Z")]
    [InlineData("9999-12-31T00:00:00Z")]
    [InlineData("99999999999999999999")]
    public void What_is_no_instant_of_these_centuries_is_refused(string? text) => Assert.False(TimeWindow.TryParseInstant(text, out _));

    [Fact]
    public void Two_instants_in_the_wrong_order_are_still_a_window()
    {
        var later = Some.Noon + TimeSpan.FromSeconds(1);

        Assert.Equal(new TimeWindow(Some.Noon, later), TimeWindow.Between(later, Some.Noon));
    }

    [Fact]
    public void A_window_of_no_length_is_widened_to_a_millisecond() =>
        Assert.Equal(new TimeWindow(Some.Noon, new(Some.Noon.UnixNanoseconds + 1_000_000)), TimeWindow.Between(Some.Noon, Some.Noon));

    [Theory]
    [InlineData(30, 1_000_000_000)]
    [InlineData(600, 15_000_000_000)]
    [InlineData(86_400, 1_800_000_000_000)]
    public void A_window_has_at_most_sixty_buckets_of_a_length_that_people_count_in(int seconds, long nanoseconds)
    {
        var window = new TimeWindow(Some.Noon, Some.Noon + TimeSpan.FromSeconds(seconds));

        Assert.Equal(nanoseconds, Buckets.LengthFor(window));
        Assert.InRange(window.Length.TotalNanoseconds / nanoseconds, 1, Buckets.Most - 1);
    }

    [Fact]
    public void A_line_is_cut_without_splitting_a_character()
    {
        var text = OneLine.Of(new string('a', 198) + "😀😀😀");

        Assert.Equal(new string('a', 198) + "…", text);
        Assert.Equal("a b c", OneLine.Of("  a\r\n\tb   c "));
    }
}
