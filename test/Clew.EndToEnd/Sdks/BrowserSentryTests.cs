using Clew.EndToEnd.Browser;
using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.Sdks;

/// <summary>@sentry/browser itself in a page of another origin, in Chromium, to the rows of the engine.</summary>
[Collection(RunningServerTests.Name)]
public sealed class BrowserSentryTests(RunningServer running)
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Path, "test", "Clew.EndToEnd", "Sdks", "browser");
    private static readonly string Esbuild = Path.Combine(RepositoryFolder.Path, "node_modules", "esbuild", "bin", "esbuild");

    private readonly ClewServer _server = running.Server;

    [Fact]
    public async Task Errors_traces_logs_sessions_and_feedback_of_a_page_arrive()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.HowToInstall);
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules")), "The browser SDK is not installed: ./clew test does it first.");
        var name = SentBody.NewType()["Shop.".Length..];
        var dsn = new UriBuilder(_server.Address) { UserName = ClewServer.Key, Path = "/1" }.Uri.AbsoluteUri;
        var (line, wish) = ($"page of {name} is open", name + " looks fine");
        var (script, complaints, exitCode) = await SdkProgram.RunAsync(
            Esbuild, Path.Combine(Folder, "sentry.js"), "--bundle", "--format=iife", "--log-level=error");
        Assert.Equal(("", 0), (complaints, exitCode));

        using var shop = PageServer.Start(
            $"<!doctype html><title>Shop</title><button id=pay>Pay</button><script>shop = {{ dsn: '{dsn}', name: '{name}' }}</script><script src=/sentry.js></script>", script);
        var checkout = shop.Address.AbsoluteUri + "checkout";
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync();
        await page.GotoAsync(checkout);
        await page.ClickAsync("#pay");
        await page.EvaluateAsync("flushed()");

        var error = Assert.Single(await _server.ErrorsAsync(name, 1));
        Assert.Equal((await _server.IssueAsync(name)).Id, error.Issue.ToString());
        Assert.Equal(("shop-web", "production"), (error.Service, error.Environment));
        Assert.All(["no shelf", "shop-web@4.0.2", checkout], text => Assert.Contains(text, error.Body, StringComparison.Ordinal));
        await StoredAsync($"SELECT 1 AS one FROM errors AS e INNER JOIN logs AS l ON e.trace_id = l.trace_id WHERE l.body = {line} AND e.type = {name} AND l.service = 'shop-web' LIMIT 1");
        await StoredAsync($"SELECT 1 AS one FROM feedback WHERE message = {wish} AND service = 'shop-web' AND url = {checkout}");
        await StoredAsync($"SELECT 1 AS one FROM sessions WHERE service = 'shop-web' AND release = 'shop-web@4.0.2' AND session != '' LIMIT 1");
        // The page's load is a transaction that the SDK holds open while the page does something; leaving the page ends it.
        await page.GotoAsync("about:blank");
        await StoredAsync($"SELECT 1 AS one FROM errors AS e INNER JOIN spans AS s ON e.trace_id = s.trace_id WHERE e.type = {name} AND s.attributes['sentry.op'] = 'pageload' LIMIT 1");
    }

    private Task<OneRow> StoredAsync(Clew.Storage.Engine.Sql query) => _server.Until(() => _server.Engine.FirstOrDefaultAsync<OneRow>(query));

    private sealed record OneRow(long One);
}
