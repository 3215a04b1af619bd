using System.Net;
using Clew.EndToEnd.Intake;
using Clew.EndToEnd.Otlp;
using Clew.Shared;

namespace Clew.EndToEnd.Keys;

[Collection(RunningServerTests.Name)]
public sealed class LimitTests(RunningServer running)
{
    private readonly ClewServer _server = running.Server;

    [Fact]
    public async Task Over_http_the_limit_is_told_with_a_status_message_and_when_to_come_again()
    {
        var (id, text) = await _server.MakeKeyAsync(new { eventsPerSecond = 1 });
        await SpendAsync(text, 60);

        using var limited = await _server.LogAsync(text);

        Assert.Equal((HttpStatusCode.TooManyRequests, SentBody.Protobuf), (limited.StatusCode, limited.Content.Headers.ContentType?.MediaType));
        Assert.InRange(limited.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 30, 60);
        // google.rpc.Status: code 8, and the text.
        Assert.Equal(new byte[] { 8, 8 }, (await limited.Content.ReadAsByteArrayAsync())[..2]);
        Assert.Contains($"The key {id} may send 1 records per second.", await limited.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_grpc_the_limit_is_resource_exhausted_with_the_time_to_wait()
    {
        var (id, text) = await _server.MakeKeyAsync(new { eventsPerSecond = 1 });
        await SpendAsync(text, 60);

        var limited = await new GrpcCall { Service = GrpcCall.Logs, Message = SentBody.Log("x"), Key = text }.SendAsync(_server);

        Assert.Equal((200, "8", $"The key {id} may send 1 records per second."), (limited.Http, limited.Status, limited.Message));
        Assert.Contains("google.rpc.RetryInfo", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(limited.Details)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sentrys_sdks_are_told_by_both_headers()
    {
        var (_, text) = await _server.MakeKeyAsync(new { eventsPerSecond = 1 });
        await SpendAsync(text, 60);

        using var limited = await _server.Http.PostAsync($"/api/1/envelope/?sentry_key={text}", new ByteArrayContent(SentBody.SentryError(SentBody.NewType())));

        Assert.Equal(HttpStatusCode.TooManyRequests, limited.StatusCode);
        Assert.Matches(@"^\d\d::key:rate_limited$", limited.Headers.GetValues("X-Sentry-Rate-Limits").Single());
        Assert.InRange(limited.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 30, 60);
    }

    [Fact]
    public async Task A_deployment_passes_while_the_key_is_limited()
    {
        var (_, text) = await _server.MakeKeyAsync(new { eventsPerSecond = 1, eventsPerDay = 10 });
        await SpendAsync(text, 60);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/deployments") { Content = new ByteArrayContent(SentBody.Deployment($"v{Guid.NewGuid():N}")) };
        request.Headers.Add("X-Api-Key", text);

        using var recorded = await _server.Http.SendAsync(request);

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.Created), (await _server.StatusAsync(text), recorded.StatusCode));
    }

    [Fact]
    public async Task What_was_refused_is_told_by_key_with_the_reason_and_without_the_body()
    {
        var (id, text) = await _server.MakeKeyAsync(new { eventsPerDay = 1 });
        await SpendAsync(text, 1);

        using var limited = await _server.LogAsync(text, text: "nobody should read this");
        var intake = await _server.SendAsync(HttpMethod.Get, "/api/v1/intake?period=1h");

        var refused = intake.GetProperty("rejections").EnumerateArray().First(request => request.GetProperty("keyId").GetString() == id);
        Assert.Equal(
            ("/v1/logs", 429, "quota_exceeded", $"The quota of the key {id} is used up: 1 records per day (UTC)."),
            (refused.GetProperty("path").GetString(), refused.GetProperty("status").GetInt32(), refused.GetProperty("reason").GetString(), refused.GetProperty("detail").GetString()));
        Assert.Contains(intake.GetProperty("items").EnumerateArray(), item => item.GetProperty("key").GetString() == id && item.GetProperty("reason").GetString() == "quota_exceeded");
        Assert.DoesNotContain("nobody should read this", intake.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quota_survives_a_restart_and_ends_when_it_is_raised()
    {
        await using var server = await ClewServer.StartAsync();
        var (id, text) = await server.MakeKeyAsync(new { eventsPerDay = 3 });
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++) statuses.Add(await server.StatusAsync(text));
        await server.StopAsync();
        await server.StartAgainAsync();
        var afterRestart = await server.StatusAsync(text);
        await server.SendAsync(HttpMethod.Put, $"/api/v1/keys/{id}", new { label = "raised", limits = new { eventsPerDay = 5 } });
        var raised = await server.StatusAsync(text);
        await server.SendAsync(HttpMethod.Put, "/api/v1/projects/default/limits", new { eventsPerDay = 2 });
        var ofProject = await server.StatusAsync(ClewServer.Key);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses);
        Assert.Equal(
            (HttpStatusCode.TooManyRequests, HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (afterRestart, raised, ofProject));
    }

    // One request that takes more than the burst of ten seconds.
    private async Task SpendAsync(string key, int records)
    {
        var lines = string.Join('\n', Enumerable.Range(0, records).Select(i => $$"""{"message":"line {{i}}"}"""));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/logs") { Content = new StringContent(lines) };
        request.Content.Headers.ContentType = new("application/x-ndjson");
        request.Headers.Add("X-Api-Key", key);
        using var response = await _server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
