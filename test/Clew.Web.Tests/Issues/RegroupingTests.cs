using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Clew.Model;
using Clew.Storage.Regrouping;
using Clew.Testing;

namespace Clew.Web.Tests.Issues;

/// <summary>Issues that are merged, split and brought back by people, through pages and the API.</summary>
public sealed class RegroupingTests(ClewWebApp app) : IClassFixture<ClewWebApp>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClewWebApp _app = app;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    // What the write path does by itself in the whole program.
    public ValueTask InitializeAsync()
    {
        _running = Task.Run(async () =>
        {
            var execution = new RegroupExecution(_app.Engine, _app.Documents);
            while (!_stop.IsCancellationRequested)
            {
                foreach (var pending in _app.Documents.Set<Regrouping>(Regrouping.Kind).All().Where(one => one.Body.State is RegroupingState.Applying or RegroupingState.Undoing))
                    await execution.RunAsync(pending.Id, CancellationToken.None);
                await Task.Delay(20);
            }
        });
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    [Fact]
    public async Task Merged_issues_are_one_old_links_lead_to_it_and_undoing_brings_back_each()
    {
        var (small, large, program) = (await OpenAsync("merge-small", 2), await OpenAsync("merge-large", 3), _app.Program());
        var before = await PlacesAsync(small, large);

        var preview = await JsonAsync(await program.PostAsJsonAsync(Url("/api/v1/regroupings/preview"), new { origin = "merge", issues = new[] { small, large } }));
        Assert.Equal(("2 issues become 1", 2L), (preview.GetProperty("words").GetString(), preview.GetProperty("counts").GetProperty("events").GetInt64()));
        Assert.Equal(before, await PlacesAsync(small, large));

        var id = await ApplyAsync(program, new { origin = "merge", issues = new[] { small, large } });
        Assert.Equal([large, large, large, large, large], (await PlacesAsync(small, large)).Values);

        var old = await program.GetAsync(Url($"/api/v1/issues/{small}/events?cursor="));
        Assert.Equal((HttpStatusCode.Redirect, $"/api/v1/issues/{large}/events?cursor="), (old.StatusCode, old.Headers.Location!.ToString()));
        var page = await (await _app.SignedInAsync()).GetAsync(Url($"/issues/{small}"));
        Assert.Equal((HttpStatusCode.Redirect, $"/issues/{large}"), (page.StatusCode, page.Headers.Location!.ToString()));
        Assert.Equal(HttpStatusCode.NoContent, (await program.PostAsJsonAsync(Url($"/api/v1/issues/{large}/actions"), new { action = "assign", assignee = "ana" })).StatusCode);
        Assert.Contains($"merged {small} into it", await HistoryAsync(large));

        await UndoAsync(program, id);
        Assert.Equal(before, await PlacesAsync(small, large));
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(Url($"/api/v1/issues/{small}"))).StatusCode);
        Assert.Equal(2, (await HistoryAsync(large)).Count(text => text!.Contains($"merged {small} into it", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_shape_that_is_split_off_is_an_issue_of_its_own_and_its_events_are_found_by_their_old_addresses()
    {
        var (id, program) = (await OpenAsync("split", 4, shapes: 2), _app.Program());
        var before = await PlacesAsync(id);
        var shapes = (await JsonAsync(await program.GetAsync(Url($"/api/v1/issues/{id}/shapes")))).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(2, shapes.Count);
        var (shape, moved) = (shapes[1].GetProperty("id").GetString(), shapes[1].GetProperty("newestEvent").GetString());

        var regrouping = await ApplyAsync(program, new { origin = "split", issue = id, shapes = new[] { shape } });

        var split = await JsonAsync(await program.GetAsync(Url($"/api/v1/regroupings/{regrouping}")));
        var goal = split.GetProperty("issues")[0].GetProperty("becomes").EnumerateArray().Select(part => part.GetProperty("to").GetString()).Single(to => to != id)!;
        Assert.Equal(2, (await PlacesAsync(id, goal)).Count(place => place.Value == goal));
        var found = await program.GetAsync(Url($"/api/v1/issues/{id}/events/{moved}"));
        Assert.Equal($"/api/v1/issues/{goal}/events/{moved}", found.Headers.Location?.ToString());
        Assert.Equal("System.NullReferenceException", (await JsonAsync(await program.GetAsync(Url($"/api/v1/issues/{goal}")))).GetProperty("type").GetString());
        Assert.Contains($"split it off {id}", await HistoryAsync(goal));

        await UndoAsync(program, regrouping);
        Assert.Equal(before, await PlacesAsync(id, goal));
        Assert.Equal($"/api/v1/issues/{id}", (await program.GetAsync(Url($"/api/v1/issues/{goal}"))).Headers.Location?.ToString());
    }

    [Fact]
    public async Task What_later_regroupings_took_from_is_undone_after_them()
    {
        var (a, b, c, program) = (await OpenAsync("later-a", 1), await OpenAsync("later-b", 2), await OpenAsync("later-c", 3), _app.Program());
        var before = await PlacesAsync(a, b, c);
        var first = await ApplyAsync(program, new { origin = "merge", issues = new[] { a }, into = b });
        var second = await ApplyAsync(program, new { origin = "merge", issues = new[] { a }, into = c });
        Assert.All(await PlacesAsync(a, b, c), place => Assert.Equal(c, place.Value));

        var refused = await program.PostAsJsonAsync(Url($"/api/v1/regroupings/{first}/undo"), new { });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains(second, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await UndoAsync(program, second);
        await UndoAsync(program, first);
        Assert.Equal(before, await PlacesAsync(a, b, c));
    }

    [Fact]
    public async Task The_same_merge_asked_for_twice_is_done_once()
    {
        var (a, b, program) = (await OpenAsync("twice-a", 1), await OpenAsync("twice-b", 2), _app.Program());

        await ApplyAsync(program, new { origin = "merge", issues = new[] { a, b } });
        var again = await program.PostAsJsonAsync(Url("/api/v1/regroupings"), new { origin = "merge", issues = new[] { a, b } });

        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.Contains("not one already", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Similar_issues_have_the_same_culprit_or_nearly_the_same_stack_trace()
    {
        var culprit = $"Shop.Similar.{Guid.NewGuid():N}";
        var (one, two, three) = (Told("similar-1", culprit, "a", "b", "c", "d", "e"), Told("similar-2", culprit, "v", "w", "x", "y", "z"), Told("similar-3", "Other.Place", "a", "b", "c", "d", "e", "f"));
        await _app.InsertAsync(one, two, three, Told("similar-4", "Other.Place", "q", "r", "s", "t", "u"));

        var similar = (await JsonAsync(await _app.Program().GetAsync(Url($"/api/v1/issues/{one.Issue}/similar")))).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal([(two.Issue.ToString(), "same culprit"), (three.Issue.ToString(), "85.7 % of the stack trace")],
            similar.Select(issue => (issue.GetProperty("id").GetString()!, issue.GetProperty("why").GetString()!)));
        Assert.Contains($"value=\"{two.Issue}\"", await (await _app.SignedInAsync()).GetStringAsync(Url($"/issues/{one.Issue}/similar")), StringComparison.Ordinal);

        static GroupedError Told(string name, string culprit, params string[] functions) => Some.Grouped(
            Some.Error(Some.Context(time: ClewWebApp.Now), Guid.NewGuid().ToString("N")) with
            {
                Exceptions = new([new() { Type = "Shop.Similar", Message = "It failed", Stacktrace = new([.. functions.Select(function => new Frame { Module = "Shop.Similar", Function = function, InApp = true })]) }]),
            },
            (ulong)HashCode.Combine(name), name) with { Culprit = culprit };
    }

    [Fact]
    public async Task Pages_show_what_a_merge_and_a_split_would_do_and_do_it()
    {
        var (a, b, browser) = (await OpenAsync("page-a", 4, shapes: 2), await OpenAsync("page-b", 2), await _app.SignedInAsync());

        var toPreview = await ClewWebApp.PostFormAsync(browser, "/issues", "/issues/merge", ("step", "preview"), ("issue", a), ("issue", b));
        var preview = await browser.GetStringAsync(toPreview.Headers.Location);
        Assert.Contains("2 issues become 1", preview, StringComparison.Ordinal);
        var done = await ClewWebApp.PostFormAsync(browser, toPreview.Headers.Location!.ToString(), "/issues/merge", ("issue", a), ("issue", b), ("into", b));
        var told = await browser.GetStringAsync(done.Headers.Location);
        Assert.Contains($"href=\"/issues/{b}\"", told, StringComparison.Ordinal);
        await ClewWebApp.PostFormAsync(browser, done.Headers.Location!.ToString(), done.Headers.Location + "/undo");
        await UntilAsync(done.Headers.Location!.ToString()[^16..], RegroupingState.Undone);

        var shape = (await JsonAsync(await _app.Program().GetAsync(Url($"/api/v1/issues/{a}/shapes")))).GetProperty("items")[1].GetProperty("id").GetString()!;
        Assert.Contains("1 issue becomes 2, 1 splits", await browser.GetStringAsync(Url($"/issues/{a}/shapes?leave={shape}")), StringComparison.Ordinal);
        var split = await ClewWebApp.PostFormAsync(browser, $"/issues/{a}/shapes?leave={shape}", $"/issues/{a}/split", ("leave", shape));
        Assert.StartsWith("/regroupings/", split.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 issue becomes 2, 1 splits", await browser.GetStringAsync(Url("/settings/grouping")), StringComparison.Ordinal);
    }

    private static Uri Url(string path) => new(path, UriKind.Relative);

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    private async Task<string> ApplyAsync(HttpClient program, object request)
    {
        var made = await program.PostAsJsonAsync(Url("/api/v1/regroupings"), request);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var id = (await JsonAsync(made)).GetProperty("id").GetString()!;
        await UntilAsync(id, RegroupingState.Applied);
        return id;
    }

    private async Task UndoAsync(HttpClient program, string id)
    {
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsJsonAsync(Url($"/api/v1/regroupings/{id}/undo"), new { })).StatusCode);
        await UntilAsync(id, RegroupingState.Undone);
    }

    private async Task UntilAsync(string id, RegroupingState state)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (_app.Documents.Set<Regrouping>(Regrouping.Kind).Get(id)?.State != state)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"Regrouping {id} is not {state} within {Patience}.");
            await Task.Delay(10);
        }
    }

    private async Task<List<string?>> HistoryAsync(string id) =>
        [.. (await JsonAsync(await _app.Program().GetAsync(Url($"/api/v1/issues/{id}/history")))).GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("text").GetString())];

    /// <summary>In which issue each stored event is.</summary>
    private async Task<Dictionary<string, string>> PlacesAsync(params string[] issues) =>
        (await _app.Engine.ListAsync<Place>(
            $"SELECT lower(hex(event_id)) AS event, issue FROM errors WHERE project = 'default' AND issue IN ({issues.Select(id => IssueId.TryParse(id, out var issue) ? issue : default)}) ORDER BY event"))
        .ToDictionary(place => place.Event, place => place.Issue.ToString());

    private async Task<string> OpenAsync(string name, int events, int shapes = 1)
    {
        var errors = Enumerable.Range(0, events).Select(n => Some.Grouped(
            Some.Error(Some.Context(time: ClewWebApp.Now - TimeSpan.FromMinutes(events - n)) with { Environment = name }, Guid.NewGuid().ToString("N")),
            occurrence: (ulong)HashCode.Combine(name, n), hash: name) with
        {
            Strand = (ulong)(n % shapes) + 1, Features = $"2 dotnet\nx System.NullReferenceException\nm {name} {n % shapes}\na Shop.Cart\tTotal\n",
        }).Select(error => error with { Home = error.Issue }).ToArray();
        await _app.InsertAsync(errors);
        return errors[0].Issue.ToString();
    }

    private sealed record Place(string Event, IssueId Issue);
}
