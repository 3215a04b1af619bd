using System.Net;
using System.Net.ServerSentEvents;
using Clew.Model;
using Clew.Testing;
using Clew.Web.Live;
using Clew.Web.Tests.Incidents;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Tests.Live;

public sealed class LiveStreamTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    /// <summary>Some beats, on a machine that has more to do.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Timestamp _now = ClewWebApp.Now;

    [Fact]
    public async Task The_page_of_an_issue_follows_what_happens()
    {
        var first = Error("page", 1);
        await app.InsertAsync(first);
        using var over = new CancellationTokenSource(Patience);
        await using var messages = (await OpenAsync($"/issues/{first.Issue}/live?count=1", over.Token)).GetAsyncEnumerator(over.Token);

        var before = await NextAsync(messages);
        await app.Signals.InsertAsync(Error("page", 2, user: "customer-ada"));
        var after = await NextAsync(messages);

        Assert.Contains("target=\"issue-figures\"", before, StringComparison.Ordinal);
        Assert.DoesNotContain("show the newest", before, StringComparison.Ordinal);
        Assert.Contains("title=\"2\">2</span>", after, StringComparison.Ordinal);
        Assert.Contains("1 newer: show the newest", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_changes_its_rows_where_they_stand_and_says_that_there_are_more()
    {
        var listed = Error("list", 11);
        await app.InsertAsync(listed);
        using var over = new CancellationTokenSource(Patience);
        await using var messages = (await OpenAsync($"/issues/live?environment=list&period=1h&known={listed.Issue}", over.Token)).GetAsyncEnumerator(over.Token);

        var before = await NextAsync(messages);
        var fresh = Error("list", 12) with { Issue = new(0xBEEF) };
        await app.InsertAsync(fresh);
        string after;
        do after = await NextAsync(messages);
        while (!after.Contains("1 more issue", StringComparison.Ordinal));

        Assert.Contains($"target=\"issue-{listed.Issue}\"", before, StringComparison.Ordinal);
        Assert.DoesNotContain("more issue", before, StringComparison.Ordinal);
        Assert.DoesNotContain($"target=\"issue-{fresh.Issue}\"", after, StringComparison.Ordinal);
        Assert.Contains("href=\"/issues?environment=list&amp;period=1h\"", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_telemetry_is_text_in_a_stream_too()
    {
        const string hostile = "</template></turbo-stream><script>alert(1)</script>";
        var error = Error("hostile", 21, user: hostile) with { Title = hostile, Culprit = hostile };
        await app.InsertAsync(error);
        using var over = new CancellationTokenSource(Patience);
        await using var messages = (await OpenAsync($"/issues/live?environment=hostile&known={error.Issue}", over.Token)).GetAsyncEnumerator(over.Token);

        var message = await NextAsync(messages);

        Assert.Contains("&lt;script&gt;", message, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_pages_than_are_followed_are_told_not_to_ask_again()
    {
        var pulse = app.Services.GetRequiredService<LivePulse>();
        var listeners = new List<LiveListener>();
        try
        {
            var status = HttpStatusCode.OK;
            // The streams of other tests may end between the last place and the request, and make room: then it is taken, too.
            for (var attempt = 0; attempt < LivePulse.MostListeners && status == HttpStatusCode.OK; attempt++)
            {
                while (listeners.Count <= LivePulse.MostListeners && pulse.Listen(LiveTopic.Issues) is { } listener) listeners.Add(listener);
                using var answer = await (await app.SignedInAsync()).GetAsync(
                    new Uri("/issues/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
                status = answer.StatusCode;
            }
            Assert.Equal(HttpStatusCode.NoContent, status);
            Assert.InRange(listeners.Count, 1, LivePulse.MostListeners);
        }
        finally
        {
            foreach (var listener in listeners) listener.Dispose();
        }
        using var free = pulse.Listen(LiveTopic.Issues);
        Assert.NotNull(free);
    }

    [Fact]
    public async Task The_page_of_an_incident_follows_what_people_do()
    {
        var trouble = new Trouble(app.Documents, _now);
        await trouble.WriteAsync();
        using var over = new CancellationTokenSource(Patience);
        await using var messages = (await OpenAsync($"/live/incidents/{Trouble.Id}", over.Token)).GetAsyncEnumerator(over.Token);

        var before = await NextAsync(messages);
        await trouble.PutAsync(trouble.Incident with { Status = IncidentStatus.Acknowledged, Steps = [.. trouble.Incident.Steps, new(_now, "acknowledged", "Ben")] });
        var after = await NextAsync(messages);

        Assert.Contains("nobody has taken it yet", before, StringComparison.Ordinal);
        Assert.Contains("Ben looks after it", after, StringComparison.Ordinal);
        Assert.Contains("action=\"state\" target=\"incident-actions\"><template>acknowledged</template>", after, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_stream_for_an_issue_that_does_not_exist()
    {
        using var answer = await (await app.SignedInAsync()).GetAsync(new Uri("/issues/00000000000000ff/live", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<IAsyncEnumerable<SseItem<string>>> OpenAsync(string path, CancellationToken ct)
    {
        var browser = await app.SignedInAsync();
        var stream = await browser.GetStreamAsync(new Uri(path, UriKind.Relative), ct);
        return SseParser.Create(stream).EnumerateAsync(ct);
    }

    private static async Task<string> NextAsync(IAsyncEnumerator<SseItem<string>> messages)
    {
        Assert.True(await messages.MoveNextAsync(), "the stream ended");
        return messages.Current.Data;
    }

    private GroupedError Error(string environment, ulong occurrence, string user = "") => Some.Grouped(
        Some.Error(Some.Context(time: _now - TimeSpan.FromMinutes(1)) with { Environment = environment, User = user }, occurrence.ToString("x32", null)), occurrence, environment);
}
