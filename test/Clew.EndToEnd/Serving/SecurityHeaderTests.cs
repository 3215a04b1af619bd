using System.Net;
using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.Serving;

[Collection(RunningServerTests.Name)]
public sealed class SecurityHeaderTests(RunningServer running)
{
    private readonly ClewServer _server = running.Server;

    [Theory]
    [InlineData("GET", "/sign-in", HttpStatusCode.OK)]
    [InlineData("GET", "/issues", HttpStatusCode.Redirect)]
    [InlineData("GET", "/no/such/page", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/issues", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/v1/logs", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/v1/traces", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/api/1/envelope/", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/healthz", HttpStatusCode.OK)]
    [InlineData("GET", "/readyz", HttpStatusCode.OK)]
    public async Task Every_kind_of_answer_has_the_security_headers(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (method != "GET") request.Content = new ByteArrayContent([1, 2, 3]);
        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        AssertSecured(response);
    }

    [Fact]
    public async Task Assets_and_accepted_telemetry_have_them_too()
    {
        var page = await _server.Http.GetStringAsync("/sign-in");
        foreach (var asset in System.Text.RegularExpressions.Regex.Matches(page, "(?:src|href)=\"(/assets/[^\"]+)\"").Select(match => match.Groups[1].Value).Distinct())
        {
            using var response = await _server.Http.GetAsync(asset);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            AssertSecured(response);
        }
        using var otlp = await _server.PostAsync("/v1/traces", SentBody.Span(SentBody.NewTrace(), new(1), 200), SentBody.Protobuf);
        using var sentry = await _server.PostAsync("/api/1/envelope/", SentBody.SentryError(SentBody.NewType()), SentBody.Envelope);
        AssertSecured(otlp);
        AssertSecured(sentry);
    }

    private static void AssertSecured(HttpResponseMessage response)
    {
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["same-origin"], response.Headers.GetValues("Referrer-Policy"));
        Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
        Assert.NotNull(response.Headers.CacheControl);
    }
}
