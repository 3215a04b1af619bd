using System.Text.RegularExpressions;
using Clew.Shared;
using Microsoft.Playwright;

namespace Clew.EndToEnd.Browser;

/// <summary>The way of the reader at 3 AM, in a real browser against the real server.</summary>
public sealed class FromErrorToCauseTests
{
    [Fact(SkipUnless = nameof(Chromium.IsInstalled), SkipType = typeof(Chromium), Skip = Chromium.HowToInstall)]
    public async Task A_reader_gets_from_the_issue_to_its_trace_and_its_timeline_and_back()
    {
        await using var server = await ClewServer.StartAsync();
        await Reader.SendAsync(server);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync();
        var complaints = Listen(page);

        await Reader.SignInAsync(server, page);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("discount of nobody") }).ClickAsync();
        await page.WaitForURLAsync("**/issues/*");
        var issue = page.Url;
        Assert.Equal("discount of nobody", await page.Locator("h1").InnerTextAsync());
        Assert.Contains("v2.4.1 was deployed to production", await page.Locator(".changed-sentence").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("clew-chart[data-drawn]").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Trace", Exact = true }).ClickAsync();
        await page.WaitForURLAsync($"**/traces/{Reader.Trace}*");
        await page.GetByText("POST /charges").First.WaitForAsync();
        await page.GoBackAsync();
        await page.WaitForURLAsync(issue);
        // The address changes before the page does.
        await page.Locator("h1", new() { HasText = "discount of nobody" }).WaitForAsync();

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
        await Reader.SendAsync(server);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync();
        await Reader.SignInAsync(server, page);

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

    [Fact(SkipUnless = nameof(Chromium.IsInstalled), SkipType = typeof(Chromium), Skip = Chromium.HowToInstall)]
    public async Task The_counts_of_an_open_page_follow_what_happens_and_the_focus_stays()
    {
        await using var server = await ClewServer.StartAsync();
        await Reader.SendAsync(server);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync();
        var complaints = Listen(page);
        await Reader.SignInAsync(server, page);
        var row = page.Locator("a.issue-title").First;
        await row.FocusAsync();
        await page.EvaluateAsync("document.activeElement.isSame = 'yes'");

        await Reader.SendAsync(server);
        await page.Locator("td[data-label=Count]").GetByText("2", new() { Exact = true }).WaitForAsync();
        Assert.Equal("yes", await page.EvaluateAsync<string>("document.activeElement.isSame"));

        await row.ClickAsync();
        await page.Locator("#issue-figures").WaitForAsync();
        await Reader.SendAsync(server);
        await page.Locator("#newer-events").GetByText("1 newer: show the newest").WaitForAsync();
        Assert.Equal("3", await page.Locator("#issue-figures .count").First.InnerTextAsync());
        Assert.Empty(complaints);
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
