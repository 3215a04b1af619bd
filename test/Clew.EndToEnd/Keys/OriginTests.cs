using System.Net;
using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.Keys;

[Collection(RunningServerTests.Name)]
public sealed class OriginTests(RunningServer running)
{
    private const string Page = "https://shop.example.org";
    private readonly ClewServer _server = running.Server;

    [Fact]
    public async Task A_key_of_browsers_is_taken_from_its_pages_alone_and_from_programs()
    {
        var (_, text) = await _server.MakeKeyAsync(null, Page, "https://*.example.net");

        using var own = await _server.LogAsync(text, Page);
        using var sub = await _server.LogAsync(text, "https://a.example.net");
        using var foreign = await _server.LogAsync(text, "https://evil.example");
        using var program = await _server.LogAsync(text);

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.OK), (own.StatusCode, sub.StatusCode, foreign.StatusCode, program.StatusCode));
        Assert.Equal((Page, "https://a.example.net", null), (Allowed(own), Allowed(sub), Allowed(foreign)));
        Assert.Contains("origin_not_allowed", await _server.GetAsync("/api/v1/intake?period=1h"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preflight_with_the_key_of_a_dsn_is_answered_for_that_key()
    {
        var (_, text) = await _server.MakeKeyAsync(null, Page);

        using var own = await PreflightAsync($"/api/1/envelope/?sentry_key={text}", Page);
        using var foreign = await PreflightAsync($"/api/1/envelope/?sentry_key={text}", "https://evil.example");

        Assert.Equal((HttpStatusCode.NoContent, Page), (own.StatusCode, Allowed(own)));
        Assert.Equal((HttpStatusCode.Forbidden, null), (foreign.StatusCode, Allowed(foreign)));
    }

    [Theory]
    [InlineData("/v1/traces")]
    [InlineData("/v1/logs")]
    [InlineData("/v1/metrics")]
    [InlineData("/api/1/envelope/")]
    public async Task A_browser_may_ask_for_every_protocol_that_it_can_speak(string path)
    {
        using var answer = await PreflightAsync(path, Page);

        Assert.Equal((HttpStatusCode.NoContent, "*"), (answer.StatusCode, Allowed(answer)));
        Assert.Contains("X-Api-Key", string.Join(',', answer.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop.example.org")]
    [InlineData("https://shop.example.org/path")]
    [InlineData("ftp://shop.example.org")]
    [InlineData("https://*")]
    [InlineData("https://*.org")]
    [InlineData("https://a.*.example.org")]
    [InlineData("https://user@shop.example.org")]
    public async Task What_is_no_origin_is_told_with_an_example(string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/keys") { Content = System.Net.Http.Json.JsonContent.Create(new { label = "x", environment = "production", allowedOrigins = new[] { origin } }) };
        request.Headers.Authorization = new("Bearer", ClewServer.Token);

        using var answer = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"'{origin}' is no origin.", (await answer.Content.ReadAsStringAsync()).Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> PreflightAsync(string path, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        return _server.Http.SendAsync(request);
    }

    private static string? Allowed(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
}
