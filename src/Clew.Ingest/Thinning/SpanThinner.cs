using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Intake;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Ingest.Thinning;

/// <summary>
/// Removes spans of healthy traces when they are no longer new, an hour at a time (docs/adr/0004-thinning.md). Everything that is counted stays as it
/// was: the rollups were made when the spans came. Off unless it is switched on.
/// </summary>
public sealed class SpanThinner(EngineClient engine, ThinningOptions options, IntakeLedger ledger, TimeProvider time, ILogger<SpanThinner> logger) : BackgroundService
{
    public const string Reason = "healthy_trace";

    // Versions of an hour's row, in this order.
    private const int Begun = 1;
    private const int Decided = 2;
    private const int Done = 3;

    /// <summary>How often it looks whether an hour has become old enough.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>How far back hours are thinned that were missed: while the server was off, or before it was switched on.</summary>
    private static readonly TimeSpan FarthestBack = TimeSpan.FromDays(2);

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Thins out all hours that are old enough and were not yet. Returns the spans that were removed.</summary>
    internal async Task<long> RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var newest = Floor(now - options.After - Hour);
        var oldest = Floor(now - options.After - FarthestBack);
        var done = (await engine.ListAsync<HourRow>(
            $"SELECT toInt64(toUnixTimestamp(t.hour)) AS seconds FROM span_thinning AS t FINAL WHERE t.version = {Done}", ct)).Select(row => row.Seconds).ToHashSet();
        var removed = 0L;
        // Oldest first: what an hour keeps, the next one knows.
        for (var hour = oldest; hour <= newest; hour += Hour)
            if (!done.Contains(hour.ToUnixTimeSeconds()))
                removed += await ThinAsync(Timestamp.From(hour), ct);
        return removed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.IsOn) return;
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
                try
                {
                    await RunAsync(stoppingToken);
                }
                catch (EngineException error)
                {
                    // What cannot be decided is kept; it is tried again.
                    logger.LogWarning("Healthy traces are not thinned out now: {Reason}", error.Message);
                }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Stopping: an hour that is under way is done again, with the same decision.
        }
    }

    private async Task<long> ThinAsync(Timestamp hour, CancellationToken ct)
    {
        var seconds = hour.UnixNanoseconds / 1_000_000_000;
        var state = await engine.FirstOrDefaultAsync<StateRow>(
            $"SELECT toInt32(t.version) AS version, toInt64(t.kept) AS kept FROM span_thinning AS t FINAL WHERE t.hour = toDateTime({seconds})", ct);
        var kept = state?.Version >= Decided ? state.Kept : await DecideAsync(hour, seconds, ct);
        var doomed = TraceKeeping.Doomed(hour, options.KeepHealthyPercent);
        var going = await engine.ListAsync<GoingRow>($"SELECT spans.project AS project, toInt64(count()) AS spans FROM spans WHERE {doomed} GROUP BY project", ct);
        var removed = going.Sum(row => row.Spans);
        if (removed > 0) await engine.ExecuteAsync($"DELETE FROM spans WHERE {doomed}", ct);
        await NoteAsync(seconds, Done, kept, removed, ct);
        // Which key they came with is not stored with them.
        foreach (var row in going) ledger.Sampled(new("", row.Project, ""), SignalKind.Span, Reason, row.Spans, bytes: 0);
        if (removed > 0) logger.LogInformation("{Spans} spans of healthy traces of {Hour} were thinned out; {Traces} traces were kept for what they hold.", removed, hour, kept);
        return removed;
    }

    /// <summary>Decides which traces are kept for what they hold. A decision that a crash interrupted is made anew: nothing was removed yet.</summary>
    private async Task<long> DecideAsync(Timestamp hour, long seconds, CancellationToken ct)
    {
        // From now on no rollup of this hour is made again from its rows.
        await NoteAsync(seconds, Begun, 0, 0, ct);
        await engine.ExecuteAsync($"DELETE FROM kept_traces WHERE hour = toDateTime({seconds})", ct);
        await engine.ExecuteAsync($"INSERT INTO kept_traces (hour, trace_id) SELECT toDateTime({seconds}), found.trace_id FROM ({TraceKeeping.Of(hour)}) AS found", ct);
        var kept = (await engine.FirstOrDefaultAsync<CountRow>($"SELECT toInt64(count()) AS count FROM kept_traces WHERE hour = toDateTime({seconds})", ct))?.Count ?? 0;
        await NoteAsync(seconds, Decided, kept, 0, ct);
        return kept;
    }

    private Task NoteAsync(long seconds, int state, long kept, long removed, CancellationToken ct) => engine.ExecuteAsync(
        $"""
         INSERT INTO span_thinning (hour, version, done, kept, removed)
         SELECT toDateTime({seconds}), {state}, if({state} = {Done}, now64(3), toDateTime64(0, 3)), {kept}, {removed}
         """, ct);

    private static DateTimeOffset Floor(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % Hour.Ticks, TimeSpan.Zero);

    private sealed record HourRow(long Seconds);

    private sealed record StateRow(int Version, long Kept);

    private sealed record GoingRow(string Project, long Spans);

    private sealed record CountRow(long Count);
}
