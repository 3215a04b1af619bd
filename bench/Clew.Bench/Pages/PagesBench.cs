using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Clew.Bench.Load;

namespace Clew.Bench.Pages;

/// <summary>
/// The real server with millions of spans stored and an incident that is open and explained: how long its pages take, whole, one request after
/// the other, while telemetry goes on coming; and how long gathering the evidence and ranking took.
/// </summary>
public sealed class PagesBench : IBenchmark
{
    private const long LogsPerTenSpans = 1;
    private const long Occurrences = 50_000;

    private static readonly TimeSpan Past = TimeSpan.FromHours(6);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>Explanations are made anew after 10, 30 and 60 seconds.</summary>
    private static readonly TimeSpan Explaining = TimeSpan.FromSeconds(65);

    private readonly Option<long> _spans = new("--spans") { Description = "Spans that are stored before; 100,000 to 100 million.", DefaultValueFactory = _ => 10_000_000 };
    private readonly Option<int> _requests = new("--requests") { Description = "Of each page; 20 to 10,000.", DefaultValueFactory = _ => 200 };

    public string Name => "pages";

    public string Description => "Milliseconds of the incident page, an issue page and the overview with millions of spans stored; of evidence and ranking.";

    public IReadOnlyList<Option> Options => [_spans, _requests];

    public async Task<object> RunAsync(ParseResult options, CancellationToken ct)
    {
        var spans = Math.Clamp(options.GetValue(_spans), 100_000, 100_000_000);
        var requests = Math.Clamp(options.GetValue(_requests), 20, 10_000);
        await using var server = await BenchServer.StartAsync(ct);
        var began = Stopwatch.GetTimestamp();
        var past = new StoredPast(server.Engine, Past, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        await past.FillSpansAsync(spans, ct);
        await past.FillLogsAsync(spans * LogsPerTenSpans / 10, ct);
        var filled = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await TellAsync($"{spans} spans stored after {filled:0} s");

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var fault = new LiveFault(server);
        await fault.DeployAsync(TimeProvider.System, ct);
        var sending = fault.RunAsync(TimeProvider.System, stop.Token);
        var incident = await FirstAsync(server, "/api/v1/incidents?status=ongoing", ct);
        var id = incident.GetProperty("id").GetString()!;
        await TellAsync($"incident {id}: {incident.GetProperty("title").GetString()}");
        var explanations = await ExplanationsAsync(server, id, ct);
        await TellAsync($"explained {explanations.Count} times");
        await past.RepeatErrorsAsync(Occurrences, ct);
        var issue = (await FirstAsync(server, "/api/v1/issues", ct)).GetProperty("id").GetString();

        var pages = new List<PageTimes>();
        foreach (var (name, path) in new[] { ("incidents", $"/incidents/{id}"), ("issues", $"/issues/{issue}"), ("overview", "/") })
            pages.Add(await PageTimes.MeasureAsync(server, name, [path], requests, ct));
        await stop.CancelAsync();
        await sending;
        return new Result(spans, Math.Round(filled), incident.GetProperty("title").GetString()!, pages, explanations);
    }

    // Minutes pass: a person wants to know with what. The result is what goes to the output.
    private static Task TellAsync(FormattableString progress) => Console.Error.WriteLineAsync(FormattableString.Invariant(progress));

    private static async Task<JsonElement> FirstAsync(BenchServer server, string path, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < LongestWait)
        {
            if (await server.ReadAsync(path, ct) is { } list && list.GetProperty("items").EnumerateArray().ToList() is [var first, ..]) return first;
            await Task.Delay(500, ct);
        }
        throw new TimeoutException($"{path} had nothing within {LongestWait}.");
    }

    /// <summary>Each explanation that is made within a minute.</summary>
    private static async Task<List<Explained>> ExplanationsAsync(BenchServer server, string incident, CancellationToken ct)
    {
        var seen = new SortedDictionary<string, Explained>(StringComparer.Ordinal);
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) is var elapsed && (elapsed < Explaining || (seen.Count == 0 && elapsed < LongestWait)))
        {
            if (await server.ReadAsync($"/api/v1/incidents/{incident}/causes", ct) is { } causes)
                seen[causes.GetProperty("time").GetString()!] = new(
                    Math.Round(causes.GetProperty("gatheringMilliseconds").GetDouble()), Math.Round(causes.GetProperty("rankingMilliseconds").GetDouble()),
                    causes.GetProperty("candidates").EnumerateArray().Select(candidate => candidate.GetProperty("subject").GetString()).FirstOrDefault() ?? "");
            await Task.Delay(1000, ct);
        }
        return [.. seen.Values];
    }

    private sealed record Explained(double GatheringMs, double RankingMs, string First);

    private sealed record Result(long Spans, double FillS, string Incident, IReadOnlyList<PageTimes> Pages, IReadOnlyList<Explained> Explanations);
}
