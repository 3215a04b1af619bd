using System.Net;
using System.Text;
using Clew.EndToEnd.Intake;
using Clew.Model;
using Clew.Shared;

namespace Clew.EndToEnd.Otlp;

[Collection(RunningServerTests.Name)]
public sealed class OtlpJsonTests(RunningServer running)
{
    private readonly ClewServer _server = running.Server;

    private static long Now => Timestamp.From(TimeProvider.System.GetUtcNow()).UnixNanoseconds;

    [Fact]
    public async Task Each_signal_is_stored()
    {
        var trace = SentBody.NewTrace();
        var name = $"test.{trace}";

        Assert.Equal((HttpStatusCode.OK, "application/json", "{}"), await PostAsync("/v1/traces", $$"""
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"billing"} }]},"scopeSpans":[{"scope":{"name":"test"},
            "spans":[{"traceId":"{{trace}}","spanId":"00000000000000AB","name":"POST /orders","kind":2,"startTimeUnixNano":"{{Now - 5_000_000}}","endTimeUnixNano":{{Now}},
            "attributes":[{"key":"http.response.status_code","value":{"intValue":"200"} }],"unheardOf":{"a":[1]} }]}]}]}
            """, "gzip"));
        Assert.Equal((HttpStatusCode.OK, "application/json", "{}"), await PostAsync("/v1/logs", $$"""
            {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"{{Now}}","severityNumber":9,"body":{"stringValue":"{{name}}"} }]}]}]}
            """));
        Assert.Equal((HttpStatusCode.OK, "application/json", "{}"), await PostAsync("/v1/metrics", $$"""
            {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"{{name}}","sum":{"aggregationTemporality":2,"isMonotonic":true,"dataPoints":[{"timeUnixNano":"{{Now}}","asInt":"7"}]} }]}]}]}
            """));

        Assert.Equal(1, await _server.SpansAsync(trace));
        Assert.Equal(1, (await _server.CountAsync($"SELECT count() AS count FROM spans WHERE spans.trace_id = {trace} AND span_id = unhex('00000000000000AB') AND kind = 2")).Count);
        Assert.Equal(1, (await _server.CountAsync($"SELECT count() AS count FROM logs WHERE logs.body = {name} AND severity = 9")).Count);
        Assert.Equal(1, (await _server.CountAsync($"SELECT count() AS count FROM metrics WHERE metrics.name = {name} AND value = 7 AND temporality = 2 AND monotonic")).Count);
    }

    [Fact]
    public async Task Partial_success_is_told_in_json()
    {
        var trace = SentBody.NewTrace();
        var answer = await PostAsync("/v1/traces", $$"""
            {"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"nobody"},{"traceId":5},{"traceId":"{{trace}}","spanId":"00000000000000ab","startTimeUnixNano":"{{Now}}"}]}]}]}
            """);
        Assert.Equal(
            (HttpStatusCode.OK, "application/json", """{"partialSuccess":{"rejectedSpans":"2","errorMessage":"traceId is not a string of hex digits (byte 72)"}}"""), answer);
        Assert.Equal(1, await _server.SpansAsync(trace));
    }

    [Fact]
    public async Task What_is_older_than_what_is_kept_is_told_as_partial_success()
    {
        var old = Timestamp.From(TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(31)).UnixNanoseconds;
        var answer = await PostAsync("/v1/logs", $$"""
            {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"{{old}}"},{"timeUnixNano":"{{Now}}"}]}]}]}
            """);
        Assert.Equal(
            (HttpStatusCode.OK, "application/json", """{"partialSuccess":{"rejectedLogRecords":"1","errorMessage":"a record that is older than what is kept"}}"""), answer);
    }

    [Theory]
    [InlineData("{\"resourceSpans\":", "{\"code\":3,\"message\":\"not valid JSON (at byte 17 of the body)\"}")]
    [InlineData("{\"resourceSpans\":{}}", "{\"code\":3,\"message\":\"resourceSpans is not an array (at byte 17 of the body)\"}")]
    [InlineData("[]", "{\"code\":3,\"message\":\"the export request is not an object (at byte 0 of the body)\"}")]
    [InlineData("", "{\"code\":3,\"message\":\"not valid JSON (at byte 0 of the body)\"}")]
    public async Task What_is_malformed_is_told_in_json(string body, string answer) =>
        Assert.Equal((HttpStatusCode.BadRequest, "application/json", answer), await PostAsync("/v1/traces", body));

    [Fact]
    public async Task Without_a_key_the_refusal_is_in_json()
    {
        using var response = await _server.Http.PostAsync("/v1/logs", new StringContent("{}", Encoding.UTF8, "application/json"));
        Assert.Equal(
            (HttpStatusCode.Unauthorized, "application/json", """{"code":16,"message":"A valid API key is required."}"""),
            (response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync()));
    }

    private async Task<(HttpStatusCode, string?, string)> PostAsync(string path, string json, string? encoding = null)
    {
        var body = Encoding.UTF8.GetBytes(json);
        using var response = await _server.PostAsync(path, encoding is null ? body : SentBody.Compressed(body, encoding), "application/json; charset=utf-8", encoding);
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
    }
}
