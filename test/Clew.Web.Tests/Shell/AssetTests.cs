using System.Net;
using Clew.Web.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Tests.Shell;

public sealed class AssetTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    [Theory]
    [InlineData("app.js", "text/javascript")]
    [InlineData("styles.css", "text/css")]
    public async Task An_asset_is_kept_by_the_browser_forever_and_compressed_for_whom_accepts_it(string name, string type)
    {
        var url = new Uri(app.Services.GetRequiredService<AssetCatalog>().Url(name), UriKind.Relative);
        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { { "Accept-Encoding", "gzip, br" } } };
        using var answer = await app.Browser().SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, type, "br"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, string.Join(',', answer.Content.Headers.ContentEncoding)));
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
        using var known = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        using var unchanged = await app.Browser().SendAsync(known);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task Pages_run_no_code_but_ours()
    {
        using var answer = await app.Browser().GetAsync(new Uri("/sign-in", UriKind.Relative));
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Matches("^default-src 'self'; style-src 'self' 'nonce-[^']+'; ", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain(" onclick=", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dark", "data-theme=\"dark\"")]
    [InlineData("light", "data-theme=\"light\"")]
    [InlineData("pink", "<html lang=\"en\">")]
    public async Task The_chosen_theme_is_in_the_first_byte_of_the_page(string cookie, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { { "Cookie", "clew-theme=" + cookie } } };
        using var answer = await app.Browser().SendAsync(request);

        Assert.Contains(expected, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
