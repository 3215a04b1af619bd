using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Clew.Bench.Load;

namespace Clew.Bench.Query;

/// <summary>
/// The real server with a million error events over 20,000 issues: how long it takes to show what other grouping rules would make of them, to apply that and
/// to undo it, whether an event is lost, and whether each issue is afterwards what it was.
/// </summary>
public sealed class RegroupBench : IBenchmark
{
    /// <summary>Merge all issues of a module into one, and split off what has another shape.</summary>
    private const string Rules = "type:Shop.*Exception -> {{ module }}\nfunction:Variant2 -> {{ default }}, second variant";

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200), Longest = TimeSpan.FromHours(1);

    private readonly Option<long> _events = new("--events") { Description = "Error events that are stored before; 1,000 to 20 million.", DefaultValueFactory = _ => 1_000_000 };
    private readonly Option<long> _issues = new("--issues") { Description = "Issues; 100 to 100,000, at most the events.", DefaultValueFactory = _ => 20_000 };

    public string Name => "regroup";

    public string Description => "Seconds to preview, apply and undo a change of grouping on a million error events over 20,000 issues, and whether each issue is what it was.";

    public IReadOnlyList<Option> Options => [_events, _issues];

    public async Task<object> RunAsync(ParseResult options, CancellationToken ct)
    {
        var events = Math.Clamp(options.GetValue(_events), 1_000, 20_000_000);
        var issues = Math.Clamp(options.GetValue(_issues), 100, Math.Min(100_000, events));
        await using var server = await BenchServer.StartAsync(ct);
        var stored = new StoredIssues(server.Engine, issues, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        await stored.FillEventsAsync(events, ct);
        await stored.OpenAsync(ct);
        await server.RestartAsync(ct);
        await Console.Error.WriteLineAsync($"{events} events stored");
        var request = new { origin = "rules", project = "default", rules = Rules };
        var before = await IssueChecksums.ReadAsync(server.Engine, ct);

        var (preview, previewSeconds) = await TimedAsync(() => server.PostAsync("/api/v1/regroupings/preview", request, ct));
        await Console.Error.WriteLineAsync(preview.GetProperty("words").GetString());
        var (applied, applySeconds) = await TimedAsync(async () => await UntilAsync(server, await server.PostAsync("/api/v1/regroupings", request, ct), "applied", ct));
        var between = await IssueChecksums.ReadAsync(server.Engine, ct);
        var (_, undoSeconds) = await TimedAsync(async () => await UntilAsync(server, await server.PostAsync($"/api/v1/regroupings/{applied.GetProperty("id").GetString()}/undo", new { }, ct), "undone", ct));
        var after = await IssueChecksums.ReadAsync(server.Engine, ct);

        var counts = preview.GetProperty("counts");
        return new Result(
            events, issues, previewSeconds, applySeconds, undoSeconds, counts.GetProperty("before").GetInt64(), counts.GetProperty("after").GetInt64(), counts.GetProperty("split").GetInt64(),
            counts.GetProperty("events").GetInt64(), between.Issues, before.Rows - between.Rows, before.Rows - after.Rows, before.ByIssue == after.ByIssue, before.Counted == after.Counted);
    }

    private static async Task<(JsonElement Answer, double Seconds)> TimedAsync(Func<Task<JsonElement>> run)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await run();
        return (answer, Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 2));
    }

    private static async Task<JsonElement> UntilAsync(BenchServer server, JsonElement regrouping, string state, CancellationToken ct)
    {
        var (began, path) = (Stopwatch.GetTimestamp(), "/api/v1/regroupings/" + regrouping.GetProperty("id").GetString());
        while (regrouping.GetProperty("state").GetString() != state)
        {
            if (Stopwatch.GetElapsedTime(began) > Longest) throw new TimeoutException($"It is not {state} within {Longest}.");
            await Task.Delay(Poll, ct);
            regrouping = await server.ReadAsync(path, ct) ?? regrouping;
        }
        return regrouping;
    }

    /// <param name="UndoExact">Whether every issue has the rows that it had, column by column.</param>
    /// <param name="CountsExact">Whether lists count of every issue what they counted.</param>
    private sealed record Result(
        long Events, long Issues, double PreviewS, double ApplyS, double UndoS, long IssuesTouched, long IssuesBecome, long IssuesSplit, long EventsMoved, long IssuesApplied, long LostApplied, long Lost, bool UndoExact,
        bool CountsExact);
}
