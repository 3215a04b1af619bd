using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Clew.EndToEnd.Intake;
using Clew.Incidents.Tests.Telling;
using Clew.Shared;

namespace Clew.EndToEnd.Telling;

/// <summary>A real server that is killed: nobody is told twice, and what was not told yet is told.</summary>
public sealed class KilledTellerTests
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task Kill_9_after_the_message_brings_no_second_one_and_kill_9_before_it_loses_none()
    {
        await using var hook = await HookSink.StartAsync();
        var settings = new[] { ("Clew__Outgoing__AllowPrivate", "true"), ("Clew__Canary__Enabled", "false") };
        await using var server = await ClewServer.StartAsync(settings);
        await RuleAsync(server, hook.Url);

        using var first = await server.PostAsync("/api/1/envelope/", Burst("billing"), SentBody.Envelope);
        await server.Until(() => Task.FromResult(Opened(hook).Count == 1 ? "told" : null));
        await server.KillAsync();
        await server.StartAgainAsync(settings);
        await Task.Delay(Quiet);
        Assert.Single(Opened(hook));

        // Refused as long as it is down, so that the kill finds a delivery on its way.
        hook.Answer = http =>
        {
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        using var second = await server.PostAsync("/api/1/envelope/", Burst("search"), SentBody.Envelope);
        await server.Until(() => Task.FromResult(Opened(hook).Count == 2 ? "refused" : null));
        await server.KillAsync();
        hook.Answer = http => Task.CompletedTask;
        var before = hook.All.Count;
        await server.StartAgainAsync(settings);
        await server.Until(() => Task.FromResult(hook.All.Skip(before).Any(told => told.Body.Contains("search", StringComparison.Ordinal)) ? "told" : null));

        Assert.Equal(hook.All.Skip(before).Count(), hook.All.Skip(before).Select(told => told.Headers["Idempotency-Key"]).Distinct().Count());
    }

    private static List<HookSink.Received> Opened(HookSink hook) => [.. hook.All.Where(told => told.Kind == "incident.opened").DistinctBy(told => told.Json.GetProperty("incident").GetProperty("id").GetString())];

    private static byte[] Burst(string service)
    {
        var type = SentBody.NewType();
        return SentBody.SentryEnvelope([.. Enumerable.Range(0, 15).Select(_ => SentBody.Item("event", SentBody.SentryEvent(type, service: service)))]);
    }

    private static async Task RuleAsync(ClewServer server, string url)
    {
        var channel = await PostAsync(server, "/api/v1/channels", new { kind = "webhook", name = "hook", settings = new { url } });
        await PostAsync(server, "/api/v1/alert-rules", new { name = "All", minSeverity = "low", steps = new[] { new { channels = new[] { channel.GetProperty("id").GetString() } } } });
    }

    private static async Task<JsonElement> PostAsync(ClewServer server, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", ClewServer.Token);
        using var answer = await server.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
