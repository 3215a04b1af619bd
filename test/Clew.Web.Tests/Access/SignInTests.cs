using System.Net;
using Clew.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Tests.Access;

public sealed class SignInTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task The_setup_link_makes_the_first_administrator_once_and_the_password_signs_in()
    {
        var setup = app.Services.GetRequiredService<SetupLink>();
        var path = setup.PendingPath!;

        using var tooShort = await ClewWebApp.PostFormAsync(app.Browser(), path, path, ("name", "Root"), ("password", "short"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooShort.StatusCode);

        var browser = app.Browser();
        using var made = await ClewWebApp.PostFormAsync(browser, path, path, ("name", "Root"), ("password", Password));
        Assert.Equal("/", made.Headers.Location?.OriginalString);
        using var issues = await browser.GetAsync(new Uri("/issues", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, issues.StatusCode);

        Assert.Null(setup.PendingPath);
        using var again = await app.Browser().GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);

        var other = app.Browser();
        using var wrong = await ClewWebApp.PostFormAsync(other, "/sign-in", "/sign-in", ("name", "root"), ("password", Password + "!"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var right = await ClewWebApp.PostFormAsync(other, "/sign-in", "/sign-in", ("name", "ROOT"), ("password", Password), ("returnUrl", "/intake?period=1h"));
        Assert.Equal("/intake?period=1h", right.Headers.Location?.OriginalString);

        using var left = await ClewWebApp.PostFormAsync(other, "/issues", "/sign-out");
        Assert.Equal("/sign-in", left.Headers.Location?.OriginalString);
        using var after = await other.GetAsync(new Uri("/issues", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task The_session_cookie_is_out_of_reach_for_scripts_and_other_sites()
    {
        var (path, _) = await app.Services.GetRequiredService<SignInLinks>().CreateAsync("Cara", "test", default);

        using var answer = await ClewWebApp.PostFormAsync(app.Browser(), path, path);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("clew-session=", StringComparison.Ordinal));
        Assert.Contains("; samesite=lax; httponly", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_link_is_opened_by_looking_and_used_up_by_its_button()
    {
        var (path, _) = await app.Services.GetRequiredService<SignInLinks>().CreateAsync("Bob", "test", default);
        using var preview = await app.Browser().GetAsync(new Uri(path, UriKind.Relative));
        Assert.Contains("Welcome, Bob", await preview.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var used = await ClewWebApp.PostFormAsync(app.Browser(), path, path);
        using var again = await app.Browser().GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Gone), (used.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task A_link_that_two_redeem_at_once_signs_in_one()
    {
        var links = app.Services.GetRequiredService<SignInLinks>();
        var (path, _) = await links.CreateAsync("Dora", "test", default);
        var token = path["/welcome/".Length..];

        var accounts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => links.RedeemAsync(token, default)));

        Assert.Single(accounts, account => account is not null);
    }

    [Fact]
    public async Task Passwords_cannot_be_tried_without_bound()
    {
        var browser = app.Browser();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++)
        {
            using var answer = await ClewWebApp.PostFormAsync(browser, "/sign-in", "/sign-in", ("name", "Eve"), ("password", "a wrong password"));
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, statuses[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }
}
