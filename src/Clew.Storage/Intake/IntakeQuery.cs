using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Storage.Intake;

/// <summary>Reads what <see cref="IntakeLedger"/> counted, the seconds that are not written yet included.</summary>
public sealed class IntakeQuery(EngineClient engine, IntakeLedger ledger)
{
    /// <summary>Cells of one answer: a hour by minutes of a hundred keys with ten names each.</summary>
    private const int MaxCells = 60_000;

    /// <summary>Sums by key, signal, outcome and reason, largest first. Requests without a valid key are those of every project.</summary>
    public async Task<IReadOnlyList<IntakeCount>> SummaryAsync(
        string project, DateTimeOffset from, DateTimeOffset to, CancellationToken ct = default)
    {
        var (first, last) = (from.ToUnixTimeSeconds(), to.ToUnixTimeSeconds());
        // Before the query: a flush in between would else be missed; counted in both it is at worst a few seconds early.
        var unwritten = Unwritten(project, first, last);
        var written = await engine.ListAsync<IntakeCount>(
            $"""
             SELECT key, signal, outcome, reason, toInt64(sum(records)) AS records, toInt64(sum(bytes)) AS bytes FROM intake
             WHERE project IN ({project}, '') AND minute >= toDateTime({first}) AND minute <= toDateTime({last})
             GROUP BY key, signal, outcome, reason
             """, ct);
        return
        [
            .. written.Concat(unwritten.Select(line => new IntakeCount(
                    line.Key.Key, line.Key.Signal, line.Key.Outcome, line.Key.Reason, line.Value.Records, line.Value.Bytes)))
                .GroupBy(count => (count.Key, count.Signal, count.Outcome, count.Reason))
                .Select(same => same.First() with { Records = same.Sum(c => c.Records), Bytes = same.Sum(c => c.Bytes) })
                .OrderByDescending(count => count.Records).ThenBy(count => count.Signal, StringComparer.Ordinal),
        ];
    }

    /// <summary>Records for each minute, signal and outcome, oldest first.</summary>
    public async Task<IReadOnlyList<IntakePoint>> SeriesAsync(
        string project, DateTimeOffset from, DateTimeOffset to, CancellationToken ct = default)
    {
        var (first, last) = (from.ToUnixTimeSeconds(), to.ToUnixTimeSeconds());
        var unwritten = Unwritten(project, first, last);
        var written = await engine.ListAsync<IntakePoint>(
            $"""
             SELECT toInt64(toUnixTimestamp(minute)) AS minute, signal, outcome, toInt64(sum(records)) AS records FROM intake
             WHERE project IN ({project}, '') AND intake.minute >= toDateTime({first}) AND intake.minute <= toDateTime({last})
             GROUP BY minute, signal, outcome
             """, ct);
        return
        [
            .. written.Concat(unwritten.Select(line => new IntakePoint(line.Key.Minute, line.Key.Signal, line.Key.Outcome, line.Value.Records)))
                .GroupBy(point => (point.Minute, point.Signal, point.Outcome))
                .Select(same => same.First() with { Records = same.Sum(point => point.Records) })
                .OrderBy(point => point.Minute).ThenBy(point => point.Signal, StringComparer.Ordinal),
        ];
    }

    /// <summary>By spans of time, of all projects but the canary's, oldest first; at most <see cref="MaxCells"/>.</summary>
    /// <param name="key">One key, or empty for all of them and for what came without any.</param>
    /// <param name="width">Whole minutes.</param>
    public async Task<IReadOnlyList<IntakeCell>> CellsAsync(string key, DateTimeOffset from, DateTimeOffset to, TimeSpan width, CancellationToken ct = default)
    {
        var (first, last, seconds) = (from.ToUnixTimeSeconds(), to.ToUnixTimeSeconds(), (long)width.TotalSeconds);
        long Start(long minute) => first + (minute - first) / seconds * seconds;
        var unwritten = ledger.Unwritten().Where(line =>
            line.Key.Project != Project.CanaryId && (key.Length == 0 || line.Key.Key == key) && line.Key.Minute >= first && line.Key.Minute <= last);
        var written = await engine.ListAsync<IntakeCell>(
            $"""
             SELECT {first} + intDiv(toInt64(toUnixTimestamp(minute)) - {first}, {seconds}) * {seconds} AS start, project, key, signal, outcome, reason,
                    toInt64(sum(intake.records)) AS records, toInt64(sum(intake.bytes)) AS bytes
             FROM intake
             WHERE project != {Project.CanaryId} AND ({key} = '' OR key = {key}) AND minute >= toDateTime({first}) AND minute <= toDateTime({last})
             GROUP BY start, project, key, signal, outcome, reason ORDER BY start, records DESC LIMIT {MaxCells}
             """, ct);
        return
        [
            .. written.Concat(unwritten.Select(line => new IntakeCell(
                    Start(line.Key.Minute), line.Key.Project, line.Key.Key, line.Key.Signal, line.Key.Outcome, line.Key.Reason, line.Value.Records, line.Value.Bytes)))
                .GroupBy(cell => cell with { Records = 0, Bytes = 0 })
                .Select(same => same.Key with { Records = same.Sum(cell => cell.Records), Bytes = same.Sum(cell => cell.Bytes) })
                .OrderBy(cell => cell.Start).ThenByDescending(cell => cell.Records).ThenBy(cell => cell.Signal, StringComparer.Ordinal),
        ];
    }

    /// <summary>What was accepted in the minutes since then, by every process with this engine: what daily quotas are compared with.</summary>
    public async Task<IReadOnlyList<AcceptedCount>> AcceptedSinceAsync(DateTimeOffset from, CancellationToken ct = default)
    {
        var first = from.ToUnixTimeSeconds();
        var unwritten = ledger.Unwritten().Where(line =>
            line.Key is { Outcome: IntakeLedger.AcceptedOutcome, Signal: not IntakeLedger.ChangeSignal } && line.Key.Minute >= first);
        var written = await engine.ListAsync<AcceptedCount>(
            $"""
             SELECT project, key, toInt64(sum(records)) AS records FROM intake
             WHERE minute >= toDateTime({first}) AND outcome = {IntakeLedger.AcceptedOutcome} AND signal != {IntakeLedger.ChangeSignal} GROUP BY project, key
             """, ct);
        return
        [
            .. written.Concat(unwritten.Select(line => new AcceptedCount(line.Key.Project, line.Key.Key, line.Value.Records)))
                .GroupBy(count => (count.Project, count.Key))
                .Select(same => new AcceptedCount(same.Key.Project, same.Key.Key, same.Sum(count => count.Records))),
        ];
    }

    private List<KeyValuePair<IntakeLine, (long Records, long Bytes)>> Unwritten(string project, long from, long to) =>
        [.. ledger.Unwritten().Where(line => (line.Key.Project == project || line.Key.Project.Length == 0)
            && line.Key.Minute >= from - 60 && line.Key.Minute <= to)];
}
