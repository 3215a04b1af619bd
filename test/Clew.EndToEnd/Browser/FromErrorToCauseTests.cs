using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Clew.Shared;
using Microsoft.Playwright;

namespace Clew.EndToEnd.Browser;

/// <summary>The way of the reader at 3 AM, in a real browser against the real server.</summary>
public sealed class FromErrorToCauseTests
{
    private static readonly string Trace = Guid.NewGuid().ToString("N");

    [Fact(SkipUnless = nameof(Chromium.IsInstalled), SkipType = typeof(Chromium), Skip = Chromium.HowToInstall)]
    public async Task A_reader_gets_from_the_issue_to_its_trace_and_its_timeline_and_back()
    {
        await using var server = await ClewServer.StartAsync();
        await SendAsync(server);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync();
        var complaints = Listen(page);

        await SignInAsync(server, page);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("discount of nobody") }).ClickAsync();
        await page.WaitForURLAsync("**/issues/*");
        var issue = page.Url;
        Assert.Equal("discount of nobody", await page.Locator("h1").InnerTextAsync());
        Assert.Contains("v2.4.1 was deployed to production", await page.Locator(".changed-sentence").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("clew-chart[data-drawn]").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Trace", Exact = true }).ClickAsync();
        await page.WaitForURLAsync($"**/traces/{Trace}*");
        await page.GetByText("POST /charges").First.WaitForAsync();
        await page.GoBackAsync();
        await page.WaitForURLAsync(issue);
        Assert.Equal("discount of nobody", await page.Locator("h1").InnerTextAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "Timeline", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/timeline*");
        await page.GetByText("billing v2.4.1 deployed").First.WaitForAsync();

        await page.Keyboard.PressAsync("/");
        Assert.Equal("search", await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Empty(complaints);
    }

    [Fact(SkipUnless = nameof(Chromium.IsInstalled), SkipType = typeof(Chromium), Skip = Chromium.HowToInstall)]
    public async Task The_theme_is_switched_and_kept_and_nothing_overflows_a_phone()
    {
        await using var server = await ClewServer.StartAsync();
        await SendAsync(server);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync();
        await SignInAsync(server, page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Switch between dark and light" }).ClickAsync();
        Assert.Equal("dark", await page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
        await page.SetViewportSizeAsync(390, 844);
        foreach (var link in new[] { "/issues", await page.Locator("a.issue-title").First.GetAttributeAsync("href"), "/intake", "/settings/keys", "/deployments", "/logs" })
        {
            await page.GotoAsync(new Uri(server.Address, link).AbsoluteUri);
            Assert.Equal("dark", await page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390, $"{link} is wider than a phone");
        }
    }

    private static async Task SignInAsync(ClewServer server, IPage page)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sign-in-links") { Content = JsonContent.Create(new { name = "Ana" }) };
        request.Headers.Authorization = new("Bearer", ClewServer.Token);
        using var answer = await server.Http.SendAsync(request);
        var link = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!;
        await page.GotoAsync(link);
        await page.WaitForURLAsync("**/issues");
    }

    /// <summary>A deployment, then an error within a trace, as a Sentry SDK sends both.</summary>
    private static async Task SendAsync(ClewServer server)
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

    // Errors of scripts and everything that the content security policy refused.
    private static List<string> Listen(IPage page)
    {
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !Regex.IsMatch(message.Text, "status of 404")) complaints.Add(message.Text);
        };
        return complaints;
    }
}
