using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Clew.Model;
using Clew.Testing;
using Clew.Web.Issues;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Tests.Issues;

public sealed class IssueWorkflowTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    [Fact]
    public async Task What_is_done_with_an_issue_is_in_its_history_with_who_and_when()
    {
        var (id, program) = (await OpenAsync("history"), app.Program());
        foreach (var action in new object[]
        {
            new { action = "assign", assignee = "team-billing" },
            new { action = "priority", priority = "high" },
            new { action = "link", url = "https://tracker.example/browse/SHOP-12" },
            new { action = "comment", text = "It is the <cache>." },
            new { action = "ignore", untilCount = 100, untilTrend = true },
            new { action = "resolve", @in = "next", commit = "abc1234" },
            new { action = "reopen" },
        })
            Assert.Equal(HttpStatusCode.NoContent, (await program.PostAsJsonAsync(Url($"/api/v1/issues/{id}/actions"), action)).StatusCode);

        var history = JsonDocument.Parse(await program.GetStringAsync(Url($"/api/v1/issues/{id}/history"))).RootElement.GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(
            [
                "opened it again", "resolved it in the release after v2.4.1 by commit abc1234", "ignored it until it occurs 100 times or it occurs clearly more often", "It is the <cache>.",
                "linked SHOP-12 (https://tracker.example/browse/SHOP-12)", "set its priority to high", "assigned it to team-billing", "opened it",
            ],
            history.Select(entry => entry.GetProperty("text").GetString()));
        Assert.Equal([true], history.Select(entry => entry.GetProperty("isComment").GetBoolean()).Where(is_ => is_));
        Assert.Single(history.Take(7).Select(entry => entry.GetProperty("actor").GetString()).Distinct());
    }

    [Fact]
    public async Task Many_issues_are_resolved_at_once_and_those_that_are_gone_are_told()
    {
        var ids = new[] { await OpenAsync("bulk-1"), await OpenAsync("bulk-2"), "00000000000000ff" };

        var answer = await app.Program().PostAsJsonAsync(Url("/api/v1/issues/actions"), new { action = "resolve", issues = ids });

        var result = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((2, "00000000000000ff"), (result.GetProperty("done").GetInt32(), result.GetProperty("failed")[0].GetString()));
        Assert.All(ids.Take(2), id => Assert.Equal(IssueStatus.Resolved, app.Documents.Set<Issue>("issue").Get(id)!.Status));
    }

    [Fact]
    public async Task A_resolution_names_the_release_that_runs()
    {
        var id = await OpenAsync("running");
        var deployment = Some.Deployment(release: "v2.5.0", time: ClewWebApp.Now - TimeSpan.FromMinutes(1), id: Guid.NewGuid().ToString("N"));
        await app.Signals.InsertAsync(deployment with { Context = deployment.Context with { Environment = "running" } });

        await app.Program().PostAsJsonAsync(Url($"/api/v1/issues/{id}/actions"), new { action = "resolve" });

        var resolution = app.Documents.Set<Issue>("issue").Get(id)!.Workflow!.Resolution!;
        Assert.Equal((IssueFix.Now, "v2.5.0"), (resolution.Fix, resolution.Release));
    }

    [Theory]
    [InlineData("{\"action\":\"explode\"}", "action")]
    [InlineData("{\"action\":\"ignore\",\"untilCount\":0}", "untilCount")]
    [InlineData("{\"action\":\"resolve\",\"in\":\"yesterday\"}", "in")]
    [InlineData("{\"action\":\"link\",\"url\":\"javascript:alert(1)\"}", "url")]
    [InlineData("{\"action\":\"comment\",\"text\":\" \"}", "text")]
    [InlineData("{\"action\":\"priority\",\"priority\":\"2\"}", "priority")]
    public async Task A_wrong_action_is_refused_by_the_name_of_its_field(string body, string field)
    {
        var id = await OpenAsync("wrong");

        var answer = await app.Program().PostAsync(Url($"/api/v1/issues/{id}/actions"), new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([field], (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task A_list_is_searched_in_stack_traces_messages_and_fields_of_events()
    {
        var context = Some.Context(time: ClewWebApp.Now - TimeSpan.FromMinutes(5)) with { Environment = "searched", User = "42" };
        var discount = Some.Error(context, "d".PadLeft(32, '0')) with { Handled = false, Tags = AttributeList.Of(("region", "eu")) };
        var timeout = Some.Error(context with { User = "43" }, "e".PadLeft(32, '0')) with
        {
            Handled = true,
            Exceptions = new([new() { Type = "Shop.Timeout", Message = "Order 4711 took too long", Stacktrace = new([new() { Module = "Shop.Orders", Function = "WaitFor", File = "/src/Orders/waiting.cs" }]) }]),
        };
        await app.InsertAsync(Some.Grouped(discount, 91, "searched-a"), Some.Grouped(timeout, 92, "searched-b") with { Culprit = "Shop.Orders.WaitFor" });

        Assert.Equal("a", await FoundAsync("ApplyDiscount"));
        Assert.Equal("a", await FoundAsync("function:ApplyDiscount user.id:42 error.handled:no tag.region:eu"));
        Assert.Equal("b", await FoundAsync("\"order 4711\""));
        Assert.Equal("b", await FoundAsync("file:waiting.cs"));
        Assert.Equal("b", await FoundAsync("file:*ing.cs module:Shop.Orders"));
        Assert.Equal("b", await FoundAsync("-discount"));
        Assert.Equal("", await FoundAsync("function:Apply"));
        Assert.Equal("", await FoundAsync("user.id:42 error.handled:yes"));
        Assert.Equal("b", await FoundAsync("-user.id:42"));
    }

    [Fact]
    public async Task A_view_is_kept_and_found_again()
    {
        var program = app.Program();

        using var made = await program.PutAsJsonAsync(Url("/api/v1/issue-views/mine"), new { name = "Mine", query = "assigned:me is:unresolved", sort = "trend" });
        using var wrong = await program.PutAsJsonAsync(Url("/api/v1/issue-views/wrong"), new { name = "Wrong", query = "serivce:x" });
        var listed = await program.GetStringAsync(Url("/api/v1/issue-views"));
        var page = await (await app.SignedInAsync()).GetStringAsync(Url("/issues"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (made.StatusCode, wrong.StatusCode));
        Assert.Contains("assigned:me is:unresolved", listed, StringComparison.Ordinal);
        Assert.Contains("href=\"/issues?query=assigned%3Ame%20is%3Aunresolved&amp;sort=trend\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facets_count_the_issues_of_a_search()
    {
        await OpenAsync("facets", "f1");
        await OpenAsync("facets", "f2");

        var facets = JsonDocument.Parse(await app.Program().GetStringAsync(Url("/api/v1/issues/facets?query=environment:facets"))).RootElement.GetProperty("items");

        var service = facets.EnumerateArray().Single(facet => facet.GetProperty("name").GetString() == "service").GetProperty("values")[0];
        Assert.Equal(("billing", 2), (service.GetProperty("value").GetString(), service.GetProperty("issues").GetInt32()));
    }

    private async Task<string> FoundAsync(string query)
    {
        var list = await app.Services.GetRequiredService<IssueListQuery>().RunAsync(IssueListRequest.Read(new("environment:searched " + query, null, null, null, null, null)), default);
        return string.Join(' ', list.Items.Select(item => item.Issue.Culprit.EndsWith("WaitFor", StringComparison.Ordinal) ? "b" : "a").Order());
    }

    private async Task<string> OpenAsync(string environment, string? hash = null)
    {
        var context = Some.Context(time: ClewWebApp.Now - TimeSpan.FromMinutes(5)) with { Environment = environment };
        var grouped = Some.Grouped(Some.Error(context, Guid.NewGuid().ToString("N")), (ulong)Random.Shared.NextInt64(), hash ?? environment);
        await app.InsertAsync(grouped);
        return grouped.Issue.ToString();
    }

    private static Uri Url(string path) => new(path, UriKind.Relative);
}
