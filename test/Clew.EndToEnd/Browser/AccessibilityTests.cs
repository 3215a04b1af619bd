using System.Text;
using System.Text.Json;
using Clew.EndToEnd.Intake;
using Clew.Shared;
using Microsoft.Playwright;

namespace Clew.EndToEnd.Browser;

/// <summary>axe-core looks at every page, dark and light, wide and narrow: nothing that it calls serious or critical may be left.</summary>
public sealed class AccessibilityTests
{
    private static readonly (int Width, int Height, ColorScheme Scheme)[] Screens = [(1440, 900, ColorScheme.Dark), (390, 844, ColorScheme.Light)];

    /// <summary>A session, a check-in and what a user wrote.</summary>
    private const string Usage = """
        {}
        {"type":"sessions"}
        {"aggregates":[{"exited":970,"errored":20,"crashed":10}],"attrs":{"release":"shop-web@4.0.2"}}
        {"type":"check_in"}
        {"monitor_slug":"nightly-backup","status":"error","duration":12.5,"monitor_config":{"schedule":{"type":"crontab","value":"0 3 * * *"}},"contexts":{"trace":{"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}}}
        {"type":"feedback"}
        {"contexts":{"feedback":{"message":"The button does nothing.\nI tried it twice.","name":"Ann","contact_email":"ann@shop.example","url":"https://shop.example/checkout"}},"release":"shop-web@4.0.2"}
        """;

    [Fact(SkipUnless = nameof(Chromium.IsInstalled), SkipType = typeof(Chromium), Skip = Chromium.HowToInstall)]
    public async Task No_page_has_a_serious_barrier()
    {
        await using var server = await ClewServer.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var axe = await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Path, "node_modules", "axe-core", "axe.min.js"));
        var findings = new List<string>();
        var incident = "";
        foreach (var (width, height, scheme) in Screens)
        {
            // The content security policy of the pages would refuse the script that looks at them.
            var page = await chromium.OpenAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, BypassCSP = true });
            if (scheme == Screens[0].Scheme) findings.AddRange(await LookAsync(page, server, axe, "/sign-in", "/issues/0000000000000001"));
            await Reader.SignInAsync(server, page);
            if (scheme == Screens[0].Scheme)
            {
                // Empty pages first.
                findings.AddRange(await LookAsync(page, server, axe, "/", "/incidents", "/monitors", "/issues", "/logs", "/deployments", "/sessions", "/check-ins", "/feedback", "/intake", "/alerts", "/alerts/channels", "/alerts/silences", "/alerts/deliveries", "/canary"));
                await Reader.SendAsync(server);
                using var used = await server.PostAsync("/api/1/envelope/", Encoding.UTF8.GetBytes(Usage), SentBody.Envelope);
                incident = await Reader.BreakAsync(server);
            }
            await page.GotoAsync(new Uri(server.Address, "/issues").AbsoluteUri);
            var issue = (await page.Locator("a.issue-title").First.GetAttributeAsync("href"))!;
            findings.AddRange(await LookAsync(
                page, server, axe,
                "/issues", "/issues?query=foo:bar", "/issues?query=nothing-like-this", issue, issue + "/timeline", issue + "/users", $"/traces/{Reader.Trace}", $"/traces/{Reader.Trace}?span=00f067aa0ba902b7",
                "/", "/incidents", $"/incidents/{incident}", "/monitors", "/logs", "/deployments", "/sessions", "/check-ins", "/feedback", "/intake", "/settings/keys", await FirstKeyAsync(server), "/settings/tokens", "/settings/scrubbing", "/settings/ownership", "/settings/severity", "/settings/runbooks", "/settings/artifacts", "/distributions",
                "/alerts", "/alerts/rules/new", "/alerts/channels?kind=ntfy", "/alerts/silences", "/alerts/deliveries", "/canary"));
            await page.CloseAsync();
        }
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    private static async Task<string> FirstKeyAsync(ClewServer server) =>
        "/settings/keys/" + JsonDocument.Parse(await server.GetAsync("/api/v1/keys")).RootElement.GetProperty("items")[0].GetProperty("id").GetString();

    private static async Task<List<string>> LookAsync(IPage page, ClewServer server, string axe, params string[] paths)
    {
        var findings = new List<string>();
        foreach (var path in paths)
        {
            await page.GotoAsync(new Uri(server.Address, path).AbsoluteUri);
            await page.EvaluateAsync(axe);
            var json = await page.EvaluateAsync<string>("axe.run(document, { resultTypes: ['violations'] }).then(result => JSON.stringify(result.violations))");
            findings.AddRange(JsonDocument.Parse(json).RootElement.EnumerateArray()
                .Where(violation => violation.GetProperty("impact").GetString() is "serious" or "critical")
                .Select(violation => $"{path}: {violation.GetProperty("id").GetString()}: {violation.GetProperty("nodes")[0].GetProperty("html").GetString()}"));
        }
        return findings;
    }
}
