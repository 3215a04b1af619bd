using Clew.Model;

namespace Clew.Model.Tests.Identity;

public sealed class TimestampTests
{
    private static readonly Timestamp Noon = Timestamp.From(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Nanoseconds_are_counted_from_1970() => Assert.Equal(1_795_262_400_000_000_000, Noon.UnixNanoseconds);

    [Fact]
    public void Another_offset_is_the_same_instant() =>
        Assert.Equal(Noon, Timestamp.From(new DateTimeOffset(2026, 11, 21, 14, 0, 0, TimeSpan.FromHours(2))));

    [Fact]
    public void Seconds_with_a_fraction_keep_their_microseconds() =>
        Assert.Equal(Noon.UnixNanoseconds + 123_456_000, Timestamp.FromUnixSeconds(1_795_262_400.123456).UnixNanoseconds);

    [Fact]
    public void Differences_and_sums_agree()
    {
        var later = Noon + TimeSpan.FromSeconds(90);
        Assert.Equal(TimeSpan.FromSeconds(90), later - Noon);
        Assert.Equal(Noon, later - TimeSpan.FromSeconds(90));
        Assert.True(Noon < later && later > Noon && Noon <= later && later >= Noon);
    }

    [Fact]
    public void Text_is_iso_8601_in_utc() => Assert.Equal("2026-11-21T12:00:00.0000000Z", Noon.ToString());
}
