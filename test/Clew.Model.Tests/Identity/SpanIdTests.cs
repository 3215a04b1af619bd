using Clew.Model;

namespace Clew.Model.Tests.Identity;

public sealed class SpanIdTests
{
    [Fact]
    public void Text_and_bytes_name_the_same_span()
    {
        Assert.True(SpanId.TryParse("00f067aa0ba902b7", out var fromText));
        var fromBytes = SpanId.FromBytes([0x00, 0xf0, 0x67, 0xaa, 0x0b, 0xa9, 0x02, 0xb7]);
        Assert.Equal(fromBytes, fromText);
        Assert.Equal("00f067aa0ba902b7", fromBytes.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("f067aa0ba902b7")]
    [InlineData("00f067aa0ba902bx")]
    public void Anything_else_is_refused(string text) => Assert.False(SpanId.TryParse(text, out _));
}
