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

    [GeneratedRegex("http://([0-9a-f]{32})@([^/]+)/1")]
    private static partial Regex Dsn();

    [GeneratedRegex("clew_[0-9a-f]{32}")]
    private static partial Regex ApiTokenText();
}
