using System.Net;
using System.Text;
using System.Text.Json;
using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.BadInput;

/// <summary>Requests of which nothing is kept. Each is told what is wrong with it, and none is our fault.</summary>
[Collection(RunningServerTests.Name)]
public sealed class RefusedTests(RunningServer running)
{
    private const string OtherKey = "ffffffffffffffffffffffffffffffff";

    private readonly ClewServer _server = running.Server;

    public static TheoryData<string> Paths => ["/v1/traces", "/v1/logs", "/v1/metrics", "/api/1/envelope/", "/api/v1/deployments", "/api/v1/changes", "/api/v1/logs", "/api/v1/errors"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Without_a_valid_key_the_answer_is_401_and_nothing_about_why(string path)
    {
        var answers = new List<(HttpStatusCode, string)>();
        foreach (var key in new[] { null, "", "short", OtherKey, new string('x', 5_000), ClewServer.Key + "0", ClewServer.Token })
            answers.Add(await PostWithAsync(key, path));

        Assert.Equal([HttpStatusCode.Unauthorized], answers.Select(answer => answer.Item1).Distinct());
        // Apart from what names the request, all are told the same.
        Assert.Single(answers.Select(answer => WithoutTraceId(answer.Item2)).Distinct());
    }

    [Fact]
    public async Task A_key_of_another_project_is_no_key()
    {
        using var response = await _server.PostAsync("/api/2/envelope/", SentBody.SentryError(SentBody.NewType()), SentBody.Envelope);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("POST", "/v1/metrics-of-nobody", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/1/nothing/", HttpStatusCode.NotFound)]
    [InlineData("GET", "/no/such/page", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v1/traces", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/v1/logs", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/1/envelope/", HttpStatusCode.MethodNotAllowed)]
    public async Task Unknown_paths_and_methods_are_refused(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new(method), path);
        request.Headers.Authorization = new("Bearer", ClewServer.Key);

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("/v1/traces")]
    [InlineData("/v1/logs")]
    [InlineData("/v1/metrics")]
    public async Task Malformed_otlp_is_400_with_a_status_that_says_what_and_where(string path)
    {
        // Field 1, 100 bytes long, of which there are 2.
        using var response = await _server.PostAsync(path, [0x0A, 100, 1, 2], SentBody.Protobuf);

        Assert.Equal((HttpStatusCode.BadRequest, SentBody.Protobuf), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Matches(@"byte \d", Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()));
    }

    [Theory]
    [InlineData("/api/1/envelope/", SentBody.Envelope, "{\"event_id\":")]
    [InlineData("/api/v1/deployments", "application/json", "{\"service\":\"billing\",\"release\":}")]
    [InlineData("/api/v1/deployments", "application/json", "[]")]
    [InlineData("/api/v1/changes", "application/json", "{\"kind\":\"toggle\"}")]
    [InlineData("/api/v1/deployments", "application/json", "")]
    [InlineData("/api/v1/logs", "application/json", "[{},")]
    [InlineData("/api/v1/errors", "application/json", "")]
    public async Task Malformed_json_is_400_with_problem_details_that_say_what_and_where(string path, string contentType, string body)
    {
        using var response = await _server.PostAsync(path, Encoding.UTF8.GetBytes(body), contentType);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Matches(@"byte \d", JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_body_that_is_not_in_its_encoding_is_400(string encoding)
    {
        using var plain = await _server.PostAsync("/v1/traces", SentBody.Span(SentBody.NewTrace(), new(1), 200), SentBody.Protobuf, encoding);

        Assert.Equal(HttpStatusCode.BadRequest, plain.StatusCode);
    }

    [Fact]
    public async Task What_is_not_understood_is_415_with_what_would_be()
    {
        using var text = await _server.PostAsync("/v1/traces", "{}"u8.ToArray(), "text/plain");
        using var encoding = await _server.PostAsync("/v1/traces", [1], SentBody.Protobuf, "compress");

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, HttpStatusCode.UnsupportedMediaType), (text.StatusCode, encoding.StatusCode));
        Assert.Contains("application/x-protobuf", await text.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("gzip", await encoding.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_request_is_counted_by_its_reason()
    {
        using var response = await _server.PostAsync("/v1/traces", "{}"u8.ToArray(), "text/plain");

        Assert.InRange(await _server.DiscardedAsync("unsupported_media_type"), 1, long.MaxValue);
    }

    private async Task<(HttpStatusCode, string)> PostWithAsync(string? key, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent([1, 2, 3]) };
        request.Content.Headers.ContentType = new(path.StartsWith("/v1", StringComparison.Ordinal) ? SentBody.Protobuf : "application/json");
        if (key is not null) request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
        using var response = await _server.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    // RFC 9457 allows members of one's own; ASP.NET Core adds the id of the request's trace.
    private static string WithoutTraceId(string body) =>
        System.Text.RegularExpressions.Regex.Replace(body, "\"traceId\":\"[^\"]*\"", "");
}
