using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Clew.Shared;
using Microsoft.Playwright;

namespace Clew.EndToEnd.Browser;

/// <summary>Somebody who reads the pages, and what there is to read.</summary>
internal static class Reader
{
    /// <summary>The trace of the error that is sent.</summary>
    public static string Trace { get; } = Guid.NewGuid().ToString("N");

    public static async Task SignInAsync(ClewServer server, IPage page)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sign-in-links") { Content = JsonContent.Create(new { name = "Ana" }) };
        request.Headers.Authorization = new("Bearer", ClewServer.Token);
        using var answer = await server.Http.SendAsync(request);
        var link = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!;
        await page.GotoAsync(link);
        await page.WaitForURLAsync(server.Address.AbsoluteUri);
        await page.GotoAsync(new Uri(server.Address, "/issues").AbsoluteUri);
    }

    /// <summary>Breaks a service until an incident is open, and waits for its first explanation. Its id.</summary>
    public static async Task<string> BreakAsync(ClewServer server) => await server.Until(async () =>
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        for (var i = 0; i < 20; i++)
        {
            var trace = Guid.NewGuid().ToString("N");
            var at = new { trace_id = trace, span_id = "00f067aa0ba902b7", op = "http.server", status = i % 2 == 0 ? "internal_error" : "ok" };
            var transaction = JsonSerializer.Serialize(new
            {
                type = "transaction", event_id = Guid.NewGuid().ToString("N"), transaction = "POST /charges", start_timestamp = now - 0.2, timestamp = now, release = "v2.4.1",
                tags = new { service = "billing" }, user = new { id = $"customer {i}" }, contexts = new { trace = at }, spans = Array.Empty<object>(),
            });
            using var sent = await server.PostAsync(
                $"/api/1/envelope/?sentry_key={ClewServer.Key}", Encoding.UTF8.GetBytes($"{{}}\n{{\"type\":\"transaction\"}}\n{transaction}\n"), "application/x-sentry-envelope");
            sent.EnsureSuccessStatusCode();
        }
        var list = JsonDocument.Parse(await server.GetAsync("/api/v1/incidents")).RootElement.GetProperty("items");
        if (list.GetArrayLength() == 0) return null;
        var id = list[0].GetProperty("id").GetString()!;
        // Not explained yet is a 404, which is asked again.
        await server.GetAsync($"/api/v1/incidents/{id}/causes");
        return id;
    });

    /// <summary>A deployment, then an error within a trace, as a Sentry SDK sends both.</summary>
    public static async Task SendAsync(ClewServer server)
    {
        using var deployed = await server.PostAsync("/api/v1/deployments", """{"service":"billing","release":"v2.4.1"}"""u8.ToArray(), "application/json");
        deployed.EnsureSuccessStatusCode();
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        var error = JsonSerializer.Serialize(new
        {
            event_id = Guid.NewGuid().ToString("N"),
            timestamp = now,
            platform = "node",
            release = "v2.4.1",
            tags = new { service = "billing" },
            user = new { id = "Trattoria Roma" },
            contexts = new { trace = new { trace_id = Trace, span_id = "00f067aa0ba902b7" } },
            exception = new { values = new[] { new { type = "TypeError", value = "discount of nobody", stacktrace = new { frames = new[] { new { function = "applyDiscount", filename = "/app/billing/discount.js", lineno = 42, in_app = true } } } } } },
        });
        var transaction = JsonSerializer.Serialize(new
        {
            type = "transaction",
            event_id = Guid.NewGuid().ToString("N"),
            transaction = "POST /charges",
            start_timestamp = now - 0.2,
            timestamp = now + 0.1,
            release = "v2.4.1",
            tags = new { service = "billing" },
            contexts = new { trace = new { trace_id = Trace, span_id = "00f067aa0ba902b7", op = "http.server", status = "internal_error" } },
            spans = Array.Empty<object>(),
        });
        foreach (var (type, body) in new[] { ("transaction", transaction), ("event", error) })
        {
            var envelope = $"{{}}\n{{\"type\":\"{type}\"}}\n{body}\n";
            using var sent = await server.PostAsync($"/api/1/envelope/?sentry_key={ClewServer.Key}", Encoding.UTF8.GetBytes(envelope), "application/x-sentry-envelope");
            sent.EnsureSuccessStatusCode();
        }
        await server.Until(async () => await server.GetAsync("/api/v1/issues") is { } list && list.Contains("discount of nobody", StringComparison.Ordinal) ? list : null);
        await server.Until(async () => await server.GetAsync($"/api/v1/traces/{Trace}") is { } trace && trace.Contains("POST /charges", StringComparison.Ordinal) ? trace : null);
    }
}
