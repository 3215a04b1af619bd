using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Tests.Access;

public sealed class RouteAccessTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    private IEnumerable<(string Method, string Path, bool IsOpen)> Routes => app.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => (
            method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)));

    [Fact]
    public void Only_what_must_work_before_sign_in_is_open()
    {
        Assert.Equal(
            [
                "GET /acknowledge/{token}", "GET /assets/{name}", "GET /setup/{token}", "GET /sign-in", "GET /welcome/{token}",
                "POST /acknowledge/{token}", "POST /setup/{token}", "POST /sign-in", "POST /sign-out", "POST /welcome/{token}",
            ],
            Routes.Where(route => route.IsOpen).Select(route => $"{route.Method} {route.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_other_route_answers_nothing_without_session_or_token()
    {
        using var browser = app.Browser();
        foreach (var (method, path, isOpen) in Routes.ToList())
        {
            if (isOpen) continue;
            var concrete = System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}]+\}", path.StartsWith("/api/{documentName}", StringComparison.Ordinal) ? "openapi" : "0");
            using var request = new HttpRequestMessage(new HttpMethod(method), concrete);
            using var answer = await browser.SendAsync(request);
            var expected = path.StartsWith("/api/", StringComparison.Ordinal) || path == "/metrics" ? HttpStatusCode.Unauthorized : HttpStatusCode.Redirect;
            Assert.True(expected == answer.StatusCode, $"{method} {concrete}: {answer.StatusCode}");
            if (expected == HttpStatusCode.Redirect) Assert.StartsWith("/sign-in?returnUrl=", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_session_does_not_write_through_the_API()
    {
        var browser = await app.SignedInAsync();

        using var read = await browser.GetAsync(new Uri("/api/v1/keys", UriKind.Relative));
        using var write = await browser.PostAsync(new Uri("/api/v1/sign-in-links", UriKind.Relative), null);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (read.StatusCode, write.StatusCode));
    }

    [Fact]
    public async Task A_wrong_token_is_told_nothing_but_401()
    {
        using var answer = await app.Program("wrong").GetAsync(new Uri("/api/v1/issues", UriKind.Relative));

        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("/settings/keys", "/settings/keys")]
    [InlineData("/settings/keys", "/settings/tokens")]
    [InlineData("/settings/keys", "/theme")]
    public async Task A_form_without_the_antiforgery_field_changes_nothing(string page, string action)
    {
        var browser = await app.SignedInAsync();
        await browser.GetAsync(new Uri(page, UriKind.Relative));

        using var answer = await browser.PostAsync(new Uri(action, UriKind.Relative), new FormUrlEncodedContent([new("label", "x"), new("environment", "y"), new("project", "default")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
