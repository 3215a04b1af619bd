using System.CommandLine;
using System.Diagnostics;
using Clew.Bench.Load;
using Clew.Bench.Pages;

namespace Clew.Bench.Query;

/// <summary>The real server with a million error events over 20,000 issues: how long lists, searches and pages of issues take, one request after the other.</summary>
public sealed class QueryBench : IBenchmark
{
    /// <summary>Pages behind the first: as far as a person goes on.</summary>
    private const int LastPage = 40;

    /// <summary>Issues whose pages are asked for in turn: the busiest, and those of other pages of the list.</summary>
    private const int IssuesShown = 40;

    private static readonly (string Name, string Path)[] Lists =
    [
        ("list", "/issues"),
        ("list_by_count", "/issues?sort=count"),
        ("list_by_users", "/issues?sort=users"),
        ("list_trend", "/issues?sort=trend"),
        ("list_priority", "/issues?sort=priority"),
        ("list_new", "/issues?sort=new&period=90d"),
        ("list_24h", "/issues?period=24h"),
        ("list_release", "/issues?query=release%3Av3%20service%3Aservice-7"),
        ("search_word", "/issues?query=PaymentException%20step"),
        ("search_stack", "/issues?query=function%3AStep33"),
        ("search_tag", "/issues?query=tag.region%3Aeu"),
        ("search_user", "/issues?query=user.id%3Auser-77"),
        ("facets", "/issues/facets"),
    ];

    private readonly Option<long> _events = new("--events") { Description = "Error events that are stored before; 20,000 to 20 million.", DefaultValueFactory = _ => 1_000_000 };
    private readonly Option<long> _issues = new("--issues") { Description = "Issues; 100 to 100,000, at most the events.", DefaultValueFactory = _ => 20_000 };
    private readonly Option<int> _requests = new("--requests") { Description = "Of each page; 20 to 10,000.", DefaultValueFactory = _ => 200 };

    public string Name => "query";

    public string Description => "Milliseconds of the list of issues, of searches and of issue pages with a million error events over 20,000 issues stored.";

    public IReadOnlyList<Option> Options => [_events, _issues, _requests];

    public async Task<object> RunAsync(ParseResult options, CancellationToken ct)
    {
        var events = Math.Clamp(options.GetValue(_events), 20_000, 20_000_000);
        var issues = Math.Clamp(options.GetValue(_issues), 100, Math.Min(100_000, events));
        var requests = Math.Clamp(options.GetValue(_requests), 20, 10_000);
        await using var server = await BenchServer.StartAsync(ct);
        var began = Stopwatch.GetTimestamp();
        var stored = new StoredIssues(server.Engine, issues, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        await stored.FillEventsAsync(events, ct);
        await stored.OpenAsync(ct);
        await server.RestartAsync(ct);
        var filled = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await Console.Error.WriteLineAsync(FormattableString.Invariant($"{events} events stored after {filled:0} s"));

        var pages = new List<PageTimes>();
        foreach (var (name, path) in Lists) pages.Add(await PageTimes.MeasureAsync(server, name, [path], requests, ct));
        pages.Add(await PageTimes.MeasureAsync(server, "list_last_page", [await LastPageAsync(server, ct)], requests, ct));
        var shown = await IssuesAsync(server, ct);
        pages.Add(await PageTimes.MeasureAsync(server, "issue_busiest", [shown[0]], requests, ct));
        pages.Add(await PageTimes.MeasureAsync(server, "issue", shown, requests, ct));
        foreach (var part in new[] { "tags", "users" }) pages.Add(await PageTimes.MeasureAsync(server, "issue_" + part, [.. shown.Select(issue => $"{issue}/{part}")], requests, ct));
        pages.Add(await PageTimes.MeasureAsync(server, "issue_oldest_event", [.. shown.Select(issue => issue + "?event=oldest")], requests, ct));
        return new Result(events, issues, Math.Round(filled), pages.Max(page => page.P95Ms), pages);
    }

    private static async Task<string> LastPageAsync(BenchServer server, CancellationToken ct)
    {
        var cursor = "";
        for (var page = 0; page < LastPage; page++)
        {
            var list = await server.ReadAsync($"/api/v1/issues?sort=count{cursor}", ct) ?? throw new InvalidOperationException("There is no list.");
            if (list.GetProperty("next").GetString() is not { } next) break;
            cursor = "&cursor=" + Uri.EscapeDataString(next);
        }
        return "/issues?sort=count" + cursor;
    }

    private static async Task<List<string>> IssuesAsync(BenchServer server, CancellationToken ct)
    {
        var found = new List<string>();
        foreach (var sort in new[] { "count", "last" })
        {
            var list = await server.ReadAsync($"/api/v1/issues?sort={sort}", ct) ?? throw new InvalidOperationException("There is no list.");
            found.AddRange(list.GetProperty("items").EnumerateArray().Take(IssuesShown / 2).Select(issue => "/issues/" + issue.GetProperty("id").GetString()));
        }
        return found;
    }

    private sealed record Result(long Events, long Issues, double FillS, double WorstP95Ms, IReadOnlyList<PageTimes> Pages);
}
