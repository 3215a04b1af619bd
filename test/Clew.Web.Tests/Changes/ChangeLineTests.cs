using Clew.Testing;
using Clew.Web.Changes;

namespace Clew.Web.Tests.Changes;

public sealed class ChangeLineTests
{
    private static ChangeLine Line(string url) => new() { Id = new string('a', 32), Time = Some.Noon, Kind = Model.ChangeKind.Deployment, Url = url };

    [Theory]
    [InlineData("https://ci.example/run/1")]
    [InlineData("http://ci.example/")]
    public void A_web_address_is_a_link(string url) => Assert.Equal(url, Line(url).SafeUrl?.AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt://x/%0aalert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("//evil.example")]
    [InlineData("ci.example/run/1")]
    public void Anything_else_is_not(string url) => Assert.Null(Line(url).SafeUrl);

    [Fact]
    public void A_cursor_is_read_back()
    {
        var cursor = new ChangeCursor(Some.Noon, "0123456789abcdef0123456789abcdef");

        Assert.True(ChangeCursor.TryParse(cursor.ToString(), out var read));
        Assert.Equal(cursor, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1-2")]
    [InlineData("1795255200000000000-0123456789abcdef0123456789abcdeg")]
    [InlineData("x-0123456789abcdef0123456789abcdef")]
    public void What_is_no_cursor_is_refused(string? text) => Assert.False(ChangeCursor.TryParse(text, out _));
}
