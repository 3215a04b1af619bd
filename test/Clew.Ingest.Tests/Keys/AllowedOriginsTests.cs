using Clew.Ingest.Keys;

namespace Clew.Ingest.Tests.Keys;

public sealed class AllowedOriginsTests
{
    [Theory]
    [InlineData("https://shop.example.org", "https://shop.example.org", true)]
    [InlineData("https://shop.example.org", "HTTPS://SHOP.example.org", true)]
    [InlineData("https://shop.example.org", "http://shop.example.org", false)]
    [InlineData("https://shop.example.org", "https://shop.example.org:8443", false)]
    [InlineData("https://shop.example.org:8443", "https://shop.example.org:8443", true)]
    [InlineData("https://shop.example.org", "https://shop.example.org.evil.net", false)]
    [InlineData("https://*.example.org", "https://shop.example.org", true)]
    [InlineData("https://*.example.org", "https://a.b.example.org", true)]
    [InlineData("https://*.example.org", "https://example.org", false)]
    [InlineData("https://*.example.org", "https://evilexample.org", false)]
    [InlineData("https://*.example.org", "https://evil.net/.example.org", false)]
    [InlineData("https://*.example.org", "http://shop.example.org", false)]
    [InlineData("https://*.example.org:8443", "https://shop.example.org:8443", true)]
    [InlineData("https://shop.example.org", "null", false)]
    [InlineData("https://shop.example.org", "", true)]
    public void An_origin_is_compared_as_a_whole(string pattern, string origin, bool allowed) =>
        Assert.Equal(allowed, new AllowedOrigins([pattern]).Allows(origin));

    [Fact]
    public void Without_any_every_page_may_send() => Assert.True(AllowedOrigins.Any.Allows("https://anywhere.example"));
}
