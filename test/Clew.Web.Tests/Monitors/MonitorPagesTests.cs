using System.Text.Json;
using Clew.Model;
using Clew.Web.Tests.Incidents;

namespace Clew.Web.Tests.Monitors;

public sealed class MonitorPagesTests(ClewWebApp app) : IClassFixture<ClewWebApp>, IAsyncLifetime
{
    private readonly Trouble _trouble = new(app.Documents, ClewWebApp.Now);

    public async ValueTask InitializeAsync()
    {
        await _trouble.WriteAsync();
        var over = _trouble.Slow with { Id = "c1b2c3d4e5f60718", Title = "it was slow", NoticedAt = _trouble.Slow.NoticedAt + TimeSpan.FromMinutes(1), End = _trouble.Slow.NoticedAt + TimeSpan.FromMinutes(2) };
        var canary = _trouble.Slow with { Id = "d1b2c3d4e5f60718", Project = Project.CanaryId, Title = "of the canary" };
        foreach (var finding in new[] { over, canary }) await app.Documents.Set<Finding>("finding").PutAsync(finding.Id, finding, "test");
    }

    [Fact]
    public async Task Findings_that_last_come_first_with_their_numbers_and_their_incident()
    {
        var html = await HtmlAsync("/monitors");

        string[] order = ["billing POST /api/v1/charges: 12 % of requests fail", "worst 18.7 %", $"/incidents/{Trouble.Id}", "it was slow", "a notice"];
        var at = order.Select(words => html.IndexOf(words, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, at);
        Assert.True(at[0] < at[1] && at[1] < at[3], string.Join(' ', at));
        Assert.DoesNotContain("of the canary", html, StringComparison.Ordinal);
        Assert.DoesNotContain("it was slow", await HtmlAsync("/monitors?status=open"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_has_a_page_that_says_what_would_have_kept_it_silent()
    {
        var html = await HtmlAsync($"/findings/{Trouble.OpeningFinding}");

        Assert.Contains("fewer than 9 failures in 60 s, or a normal share above 8 %", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/incidents/{Trouble.Id}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_gives_the_same_findings()
    {
        var all = await FindingsAsync("");
        var open = await FindingsAsync("?status=open");

        Assert.Equal(["c1b2c3d4e5f60718"], all.Except(open));
        Assert.Equal([Trouble.SecondFinding, Trouble.OpeningFinding], open);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<string> HtmlAsync(string path) => await (await app.SignedInAsync()).GetStringAsync(new Uri(path, UriKind.Relative));

    private async Task<List<string?>> FindingsAsync(string query)
    {
        var answer = JsonDocument.Parse(await app.Program().GetStringAsync(new Uri("/api/v1/findings" + query, UriKind.Relative))).RootElement;
        return [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString())];
    }
}
