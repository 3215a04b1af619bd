using System.Net;
using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.Otlp;

[Collection(RunningServerTests.Name)]
public sealed class OtlpPortTests(RunningServer running)
{
    private readonly ClewServer _server = running.Server;

    [Fact]
    public async Task The_port_of_otlp_http_receives_each_signal()
    {
        var trace = SentBody.NewTrace();
        using var http = new HttpClient { BaseAddress = _server.OtlpHttpAddress };
        foreach (var (path, body) in new[] { ("/v1/traces", SentBody.Span(trace, new(1), 200)), ("/v1/logs", SentBody.Log("a line")), ("/v1/metrics", SentBody.Gauge("g", 1)) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) { Headers = { ContentType = new(SentBody.Protobuf) } } };
            request.Headers.Add("x-api-key", ClewServer.Key);
            using var response = await http.SendAsync(request);
            Assert.Equal((HttpStatusCode.OK, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        }
        Assert.Equal(1, await _server.SpansAsync(trace));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/healthz")]
    [InlineData("/api/v1/issues")]
    [InlineData("/v1/nothing")]
    public async Task The_port_of_otlp_http_has_neither_pages_nor_the_api(string path)
    {
        using var http = new HttpClient { BaseAddress = _server.OtlpHttpAddress };
        using var response = await http.GetAsync(path);
        Assert.Equal((HttpStatusCode.NotFound, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_browser_may_send_from_any_page()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v1/traces");
        preflight.Headers.Add("Origin", "https://shop.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "x-api-key,content-type");
        using var http = new HttpClient { BaseAddress = _server.OtlpHttpAddress };

        using var allowed = await http.SendAsync(preflight);
        using var sent = await _server.PostAsync("/v1/logs", SentBody.Log("a line"), SentBody.Protobuf);

        Assert.Equal((HttpStatusCode.NoContent, "*"), (allowed.StatusCode, allowed.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        Assert.Contains("X-Api-Key", allowed.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
        Assert.Equal("*", sent.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task Grpc_over_http_1_is_told_where_to_go()
    {
        using var response = await _server.PostAsync($"/{GrpcCall.Traces}/Export", [0, 0, 0, 0, 0], "application/grpc");
        Assert.Equal(
            (HttpStatusCode.UnsupportedMediaType, "This is a method of gRPC: send application/grpc over HTTP/2 (by default to port 4317), or OTLP/HTTP to /v1/traces."),
            (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task The_ports_of_otlp_can_be_switched_off()
    {
        await using var server = await ClewServer.StartAsync(("Clew__Otlp__Grpc", "false"), ("Clew__Otlp__Http", "false"));
        Assert.Equal((server.Address, "localhost", 80), (server.OtlpHttpAddress, server.GrpcAddress.Host, server.GrpcAddress.Port));
        using var response = await server.PostAsync("/v1/logs", SentBody.Log("a line"), SentBody.Protobuf);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
