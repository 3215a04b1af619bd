using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.Serving;

public sealed partial class StartAndStopTests
{
    [Fact]
    public async Task The_first_start_shows_key_dsn_and_setup_link_once()
    {
        await using var server = await ClewServer.StartAsync(("CLEW_BOOTSTRAP_KEY", ""), ("CLEW_BOOTSTRAP_TOKEN", ""));
        var greeting = server.Printed;
        var key = KeyLine().Match(greeting).Groups["key"].Value;
        var dsn = DsnLine().Match(greeting).Groups["dsn"].Value;
        var setup = SetupLine().Match(greeting).Groups["path"].Value;
        using var sent = await SendAsync(server, key);
        using var page = await server.Http.GetAsync(setup);
        await server.StopAsync();
        await server.StartAgainAsync(("CLEW_BOOTSTRAP_KEY", ""), ("CLEW_BOOTSTRAP_TOKEN", ""));

        Assert.Equal($"http://{key}@localhost:{new Uri(dsn).Port}/1", dsn);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (sent.StatusCode, page.StatusCode));
        // Nobody has used the link, so there is another; the key is not shown again and still works.
        Assert.DoesNotContain(key, server.Printed, StringComparison.Ordinal);
        Assert.DoesNotMatch(KeyLine(), server.Printed);
        Assert.NotEqual(setup, SetupLine().Match(server.Printed).Groups["path"].Value);
        using var again = await SendAsync(server, key);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_second_start_finds_everything_and_prints_no_secret()
    {
        await using var server = await ClewServer.StartAsync();
        var setup = SetupLine().Match(server.Printed).Groups["path"].Value;
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = server.Address };
        using var registered = await PostFormAsync(browser, setup, setup, ("name", "Ana"), ("password", "correct horse battery"), ("repeated", "correct horse battery"), ("confirmation", "correct horse battery"));
        var type = SentBody.NewType();
        using var sent = await server.PostAsync("/api/1/envelope/", SentBody.SentryError(type), SentBody.Envelope);
        var issue = await server.IssueAsync(type);
        var exitCode = await server.StopAsync();

        await server.StartAgainAsync();
        var printed = server.Printed;
        using var secondBrowser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = server.Address };
        using var signedIn = await PostFormAsync(secondBrowser, "/sign-in", "/sign-in", ("name", "Ana"), ("password", "correct horse battery"));
        using var issues = await secondBrowser.GetAsync("/issues");

        Assert.Equal((0, HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.OK), (exitCode, registered.StatusCode, signedIn.StatusCode, issues.StatusCode));
        Assert.Equal(issue, await server.IssueAsync(type));
        Assert.Contains($"\"{issue.Id}\"", await server.GetAsync("/api/v1/issues"), StringComparison.Ordinal);
        Assert.All([ClewServer.Key, ClewServer.Token, setup, "/setup/", "correct horse"], secret => Assert.DoesNotContain(secret, printed, StringComparison.Ordinal));
        // The same bootstrap key and token are one key and one token.
        Assert.Equal(new Counts(1, 1, 1), await server.Engine.FirstOrDefaultAsync<Counts>(
            $"SELECT toInt64(countIf(kind = 'api-key')) AS keys, toInt64(countIf(kind = 'api-token')) AS tokens, toInt64(countIf(kind = 'project')) AS projects FROM documents"));
    }

    [Fact]
    public async Task A_stop_takes_seconds_and_what_was_accepted_before_it_is_there_afterwards()
    {
        await using var server = await ClewServer.StartAsync();
        var traces = Enumerable.Range(0, 50).Select(_ => SentBody.NewTrace()).ToList();
        foreach (var trace in traces)
        {
            using var sent = await server.PostAsync("/v1/traces", SentBody.Span(trace, new(1), 200), SentBody.Protobuf);
            sent.EnsureSuccessStatusCode();
        }
        var started = Stopwatch.GetTimestamp();
        var exitCode = await server.StopAsync();
        var took = Stopwatch.GetElapsedTime(started);
        var printed = server.Printed;
        await server.StartAgainAsync();

        Assert.Equal(0, exitCode);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.DoesNotContain("Exception", printed, StringComparison.Ordinal);
        await server.Until(async () => await server.Engine.FirstOrDefaultAsync<StoredRows.CountRow>(
            $"SELECT count() AS count FROM spans WHERE spans.trace_id IN {traces}") is { Count: 50 } row ? row : null);
        // The counts too: they are written when the server stops.
        Assert.Contains("\"records\":50", await server.GetAsync("/api/v1/intake?period=1h"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_whose_server_was_killed_ends_by_itself()
    {
        await using var server = await ClewServer.StartAsync();
        var engine = ChildrenOf(server.ProcessId).Single();
        await server.KillAsync();

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (Directory.Exists($"/proc/{engine}") && !File.ReadAllText($"/proc/{engine}/stat").Contains(") Z", StringComparison.Ordinal)) await Task.Delay(20, deadline.Token);
    }

    private static IEnumerable<int> ChildrenOf(int process) =>
        File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)
            .Concat(Directory.GetDirectories($"/proc/{process}/task").Where(task => Path.GetFileName(task) != $"{process}")
                .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)));

    private static async Task<HttpResponseMessage> SendAsync(ClewServer server, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/1/envelope/") { Content = new ByteArrayContent(SentBody.SentryError(SentBody.NewType())) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await server.Http.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> PostFormAsync(HttpClient browser, string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await browser.GetStringAsync(page);
        var token = AntiforgeryField().Match(html).Groups[1].Value;
        return await browser.PostAsync(action, new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", token))));
    }

    private sealed record Counts(long Keys, long Tokens, long Projects);

    [GeneratedRegex(@"\(shown once\):\s+(?<key>[0-9a-f]{32})\s")]
    private static partial Regex KeyLine();

    [GeneratedRegex(@"Sentry DSN: (?<dsn>\S+)")]
    private static partial Regex DsnLine();

    [GeneratedRegex(@"http://[^/\s]+(?<path>/setup/[0-9a-f]{32})")]
    private static partial Regex SetupLine();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();
}
