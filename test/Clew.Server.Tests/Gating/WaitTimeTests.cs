using Clew.Server.Gating;

namespace Clew.Server.Tests.Gating;

public sealed class WaitTimeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("90s", 90)]
    [InlineData("10m", 600)]
    [InlineData("2h", 7200)]
    [InlineData("24h", 86400)]
    public void Times_are_read_as_people_write_them(string text, int seconds)
    {
        Assert.True(WaitTime.TryParse(text, out var time));
        Assert.Equal(TimeSpan.FromSeconds(seconds), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("10")]
    [InlineData("10ms")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("25h")]
    [InlineData("99999999999s")]
    public void Anything_else_is_refused(string text) => Assert.False(WaitTime.TryParse(text, out _));
}
