using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Clew.Model;
using Clew.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Tests.Access;

public sealed partial class KeysAndTokensTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    [Fact]
    public async Task A_new_key_is_shown_once_with_its_DSN_and_only_its_hash_is_kept()
    {
        var browser = await app.SignedInAsync();

        using var made = await ClewWebApp.PostFormAsync(browser, "/settings/keys", "/settings/keys", ("label", "shop"), ("environment", "staging"), ("project", "default"));
        var page = await browser.GetStringAsync(made.Headers.Location);
        var again = await browser.GetStringAsync(made.Headers.Location);

        var dsn = Dsn().Match(page);
        Assert.Equal(app.Url.Authority, dsn.Groups[2].Value);
        Assert.DoesNotContain(dsn.Groups[1].Value, again, StringComparison.Ordinal);
        var key = app.Documents.Set<ApiKey>("api-key").All().Single(document => document.Body.Label == "shop").Body;
        Assert.Equal(("default", "staging", Secret.HashOf(dsn.Groups[1].Value)), (key.Project, key.Environment, key.Hash));
    }

    [Fact]
    public async Task A_revoked_key_is_gone()
    {
        var (key, _) = await app.Services.GetRequiredService<IngestKeys>().CreateAsync("default", "production", "old", "test", default);

        using var answer = await ClewWebApp.PostFormAsync(await app.SignedInAsync(), "/settings/keys", $"/settings/keys/{key.Id}/revoke");

        Assert.Null(app.Documents.Set<ApiKey>("api-key").Get(key.Id));
    }

    [Theory]
    [InlineData("", "production")]
    [InlineData("shop", "pro duction")]
    [InlineData("shop", "")]
    public async Task A_key_with_a_bad_label_or_environment_is_not_made(string label, string environment)
    {
        using var answer = await ClewWebApp.PostFormAsync(
            await app.SignedInAsync(), "/settings/keys", "/settings/keys", ("label", label), ("environment", environment), ("project", "default"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task A_token_made_on_the_page_opens_the_API_until_it_is_revoked()
    {
        var browser = await app.SignedInAsync();
        using var made = await ClewWebApp.PostFormAsync(browser, "/settings/tokens", "/settings/tokens", ("label", "pipeline"));
        var token = ApiTokenText().Match(await browser.GetStringAsync(made.Headers.Location)).Value;

        using var before = await app.Program(token).GetAsync(new Uri("/api/v1/issues", UriKind.Relative));
        var id = app.Services.GetRequiredService<ApiTokens>().Find(token)!.Id;
        using var revoked = await ClewWebApp.PostFormAsync(browser, "/settings/tokens", $"/settings/tokens/{id}/revoke");
        using var after = await app.Program(token).GetAsync(new Uri("/api/v1/issues", UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task The_API_makes_keys_and_sign_in_links()
    {
        var program = app.Program();

        using var key = await program.PostAsJsonAsync(new Uri("/api/v1/keys", UriKind.Relative), new { label = "ci", environment = "production" });
        var made = await key.Content.ReadFromJsonAsync<NewKeyJson>();
        using var link = await program.PostAsync(new Uri("/api/v1/sign-in-links", UriKind.Relative), null);
        var url = (await link.Content.ReadFromJsonAsync<SignInLinkJson>())!.Url;

        Assert.Equal($"http://{made!.Key}@{app.Url.Authority}/1", made.Dsn);
        Assert.DoesNotContain(made.Key, await program.GetStringAsync(new Uri("/api/v1/keys", UriKind.Relative)), StringComparison.Ordinal);
        using var opened = await ClewWebApp.PostFormAsync(app.Browser(), new Uri(url).PathAndQuery, new Uri(url).PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
    }

    [Fact]
    public async Task A_key_request_that_lacks_everything_is_told_what()
    {
        using var answer = await app.Program().PostAsJsonAsync(new Uri("/api/v1/keys", UriKind.Relative), new { project = "none" });

        var body = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.All(["\"label\"", "\"environment\"", "\"project\""], name => Assert.Contains(name, body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_its_page_a_key_gets_another_secret_that_is_shown_once_and_the_old_one_ends_when_one_says_so()
    {
        var (key, old) = await app.Services.GetRequiredService<IngestKeys>().CreateAsync("default", "production", "rotated", "test", default);
        var browser = await app.SignedInAsync();
        var page = $"/settings/keys/{key.Id}";

        using var made = await ClewWebApp.PostFormAsync(browser, page, page + "/rotate", ("overlapHours", "24"));
        var shown = await browser.GetStringAsync(made.Headers.Location);
        var again = await browser.GetStringAsync(made.Headers.Location);
        var during = Stored(key.Id);
        using var ended = await ClewWebApp.PostFormAsync(browser, page, page + "/end-overlap");
        using var tooLong = await ClewWebApp.PostFormAsync(browser, page, page + "/rotate", ("overlapHours", "2161"));

        var fresh = Dsn().Match(shown).Groups[1].Value;
        Assert.DoesNotContain(fresh, again, StringComparison.Ordinal);
        Assert.Equal((Secret.HashOf(fresh), Secret.HashOf(old)), (during.Hash, during.Previous?.Hash));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.BadRequest), (ended.StatusCode, tooLong.StatusCode));
        Assert.Null(Stored(key.Id).Previous);
    }

    [Fact]
    public async Task On_its_page_label_origins_and_limits_are_changed_together_or_not_at_all()
    {
        var (key, _) = await app.Services.GetRequiredService<IngestKeys>().CreateAsync("default", "production", "before", "test", default);
        var browser = await app.SignedInAsync();
        var page = $"/settings/keys/{key.Id}";

        using var wrong = await ClewWebApp.PostFormAsync(
            browser, page, page, ("label", ""), ("origins", "shop.example.org"), ("eventsPerSecond", "many"), ("bytesPerSecond", ""), ("eventsPerDay", ""));
        var told = await wrong.Content.ReadAsStringAsync();
        var untouched = Stored(key.Id);
        using var right = await ClewWebApp.PostFormAsync(
            browser, page, page, ("label", "after"), ("origins", "https://Shop.example.org:443/\nhttp://localhost:3000"), ("eventsPerSecond", "1,000"), ("bytesPerSecond", ""), ("eventsPerDay", "5"));
        var changed = Stored(key.Id);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (wrong.StatusCode, right.StatusCode));
        Assert.All(["A label has 1 to 64", "is no origin", "A limit is a whole number"], text => Assert.Contains(text, told, StringComparison.Ordinal));
        Assert.Equal("before", untouched.Label);
        Assert.Equal(
            ("after", "https://shop.example.org http://localhost:3000", new IngestLimits { EventsPerSecond = 1_000, EventsPerDay = 5 }),
            (changed.Label, string.Join(' ', changed.AllowedOrigins), changed.Limits));
    }

    [Fact]
    public async Task A_project_is_limited_on_the_page_of_the_keys_and_by_the_API()
    {
        var browser = await app.SignedInAsync();

        using var saved = await ClewWebApp.PostFormAsync(
            browser, "/settings/keys", "/settings/projects/default/limits", ("eventsPerSecond", ""), ("bytesPerSecond", "1000000"), ("eventsPerDay", ""));
        using var wrong = await ClewWebApp.PostFormAsync(
            browser, "/settings/keys", "/settings/projects/default/limits", ("eventsPerSecond", "0"), ("bytesPerSecond", ""), ("eventsPerDay", ""));
        using var nobody = await app.Program().PutAsJsonAsync(new Uri("/api/v1/projects/nothing/limits", UriKind.Relative), new { eventsPerDay = 5 });
        var projects = await app.Program().GetStringAsync(new Uri("/api/v1/projects", UriKind.Relative));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound), (saved.StatusCode, wrong.StatusCode, nobody.StatusCode));
        Assert.Contains("\"bytesPerSecond\":1000000", projects, StringComparison.Ordinal);
        await app.Services.GetRequiredService<IngestKeys>().LimitAsync("default", IngestLimits.None, "test", default);
    }

    private ApiKey Stored(string id) => app.Documents.Set<ApiKey>("api-key").Get(id)!;

    [GeneratedRegex("http://([0-9a-f]{32})@([^/]+)/1")]
    private static partial Regex Dsn();

    [GeneratedRegex("clew_[0-9a-f]{32}")]
    private static partial Regex ApiTokenText();
}
