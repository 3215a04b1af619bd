using Clew.Web.Shell;

namespace Clew.Web.Tests.Shell;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/issues?query=a", "/issues?query=a")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/a\r\nSet-Cookie: x", "/")]
    [InlineData(null, "/")]
    public void Only_addresses_of_this_server_are_returned_to(string? url, string expected) => Assert.Equal(expected, LocalUrl.OrHome(url));
}
