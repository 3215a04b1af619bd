using System.Collections.Immutable;
using Clew.Storage.Intake;

namespace Clew.Web.Scrubbing;

/// <summary>How often each rule of a project replaced something, minute by minute.</summary>
public sealed class ScrubCounts(IntakeQuery intake, TimeProvider clock)
{
    /// <summary>Minutes that are told one by one.</summary>
    public const int Minutes = 60;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>By rule, most first; rules that did nothing in the last hour are left out.</summary>
    public async Task<ImmutableArray<ScrubCount>> RunAsync(string project, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var end = new DateTimeOffset(now.UtcTicks - now.UtcTicks % Minute.Ticks, TimeSpan.Zero) + Minute;
        var from = end - Minutes * Minute;
        var first = from.ToUnixTimeSeconds();
        var cells = await intake.CellsAsync("", from, now, Minute, ct);
        return
        [
            .. cells.Where(cell => cell.Project == project && cell.Outcome == IntakeLedger.ScrubbedOutcome)
                .GroupBy(cell => cell.Reason, StringComparer.Ordinal)
                .Select(rule => new ScrubCount(rule.Key, from, ByMinute(rule, first)))
                .OrderByDescending(rule => rule.Total).ThenBy(rule => rule.Rule, StringComparer.Ordinal),
        ];
    }

    private static ImmutableArray<long> ByMinute(IEnumerable<IntakeCell> cells, long first)
    {
        var minutes = new long[Minutes];
        foreach (var cell in cells)
            if ((cell.Start - first) / 60 is >= 0 and < Minutes and var minute)
                minutes[minute] += cell.Records;
        return [.. minutes];
    }
}
