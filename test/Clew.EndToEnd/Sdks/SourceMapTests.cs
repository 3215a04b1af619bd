using System.Text.Json;
using Clew.EndToEnd.Browser;
using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.Sdks;

/// <summary>From a minified page in Chromium to the line that was written, with Sentry's own tools in between.</summary>
[Collection(RunningServerTests.Name)]
public sealed class SourceMapTests(RunningServer running)
{
    private const string NotInstalled = "Vite and Sentry's tools are not installed: ./clew test does it first.";

    private readonly ClewServer _server = running.Server;
    private readonly string _name = SentBody.NewType()["Shop.".Length..];

    [Fact]
    public async Task An_error_of_a_page_that_Vite_built_with_Sentrys_plugin_shows_its_source()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.HowToInstall);
        Assert.SkipUnless(ShopBuild.IsInstalled, NotInstalled);
        using var build = await ShopBuild.MakeAsync(_server);

        await ThrowAsync(build, "");

        AssertIsTheSource(await NewestAsync(), "debug id");
        Assert.Equal("cart.Cart.discounted", (await IssueAsync()).GetProperty("culprit").GetString());
    }

    [Fact]
    public async Task An_error_that_came_before_sentry_cli_uploaded_its_map_is_resolved_when_it_is_read()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.HowToInstall);
        Assert.SkipUnless(ShopBuild.IsInstalled, NotInstalled);
        using var build = await ShopBuild.MakeAsync(null);
        await ShopBuild.SentryCliAsync(_server, "sourcemaps", "inject", build.Output);

        await ThrowAsync(build, "");
        var before = Frame(await NewestAsync());
        await ShopBuild.SentryCliAsync(_server, "sourcemaps", "upload", build.Output);
        var after = await NewestAsync();

        Assert.Contains(before.GetProperty("symbols").GetProperty("gap").GetProperty("code").GetString(), (string?[])["debug_id_unknown", "nothing_uploaded"]);
        AssertIsTheSource(after, "debug id");
    }

    [Fact]
    public async Task An_upload_by_clew_without_debug_ids_is_found_by_release_and_URL()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.HowToInstall);
        Assert.SkipUnless(ShopBuild.IsInstalled, NotInstalled);
        using var build = await ShopBuild.MakeAsync(null);
        var release = $"shop-web@{_name}";
        await ShopBuild.RunAsync("dotnet", [], Path.Combine(AppContext.BaseDirectory, "clew.dll"), "sourcemaps", "upload", build.Output, "--release", release, "--url", _server.Address.AbsoluteUri, "--token", ClewServer.Token);

        await ThrowAsync(build, release);

        AssertIsTheSource(await NewestAsync(), "release and URL");
    }

    private async Task ThrowAsync(ShopBuild build, string release)
    {
        var dsn = new UriBuilder(_server.Address) { UserName = ClewServer.Key, Path = "/1" }.Uri.AbsoluteUri;
        var script = "/assets/" + Path.GetFileName(build.Script);
        using var shop = PageServer.Start(
            $"<!doctype html><title>Shop</title><button id=pay>Pay</button><script>shop = {{ dsn: '{dsn}', name: '{_name}', release: '{release}' }}</script><script type=module src={script}></script>", await File.ReadAllTextAsync(build.Script));
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync();
        await page.GotoAsync(shop.Address.AbsoluteUri);
        await page.ClickAsync("#pay");
        await page.EvaluateAsync("flushed()");
    }

    private async Task<JsonElement> IssueAsync() =>
        (await _server.Until(async () => JsonDocument.Parse(await _server.GetAsync($"/api/v1/issues?query=is:all%20{_name}")) is { } list && list.RootElement.GetProperty("items").GetArrayLength() > 0 ? list : null))
        .RootElement.GetProperty("items")[0];

    private async Task<JsonElement> NewestAsync()
    {
        var id = (await IssueAsync()).GetProperty("id").GetString();
        return (await _server.Until(async () => JsonDocument.Parse(await _server.GetAsync($"/api/v1/issues/{id}/events/newest")))).RootElement;
    }

    private static JsonElement Frame(JsonElement error) => error.GetProperty("exceptions").GetProperty("values")[0].GetProperty("stacktrace").GetProperty("frames")[0];

    private static void AssertIsTheSource(JsonElement error, string by)
    {
        var lines = File.ReadAllLines(ShopBuild.Source("cart.ts"));
        var line = Array.FindIndex(lines, text => text.Contains("line.discount!", StringComparison.Ordinal)) + 1;
        var frame = Frame(error);
        Assert.EndsWith("src/cart.ts", frame.GetProperty("file").GetString(), StringComparison.Ordinal);
        Assert.Equal(("Cart.discounted", line, lines[line - 1], by, true), (
            frame.GetProperty("function").GetString(), frame.GetProperty("line").GetInt32(), frame.GetProperty("contextLine").GetString(), frame.GetProperty("symbols").GetProperty("by").GetString(), frame.GetProperty("inApp").GetBoolean()));
        Assert.Contains("/assets/", frame.GetProperty("symbols").GetProperty("raw").GetProperty("file").GetString(), StringComparison.Ordinal);
    }
}
