using System.Globalization;
using Clew.Storage.Engine;
using Clew.Storage.Rows;

namespace Clew.Storage.Rollups;

/// <summary>
/// Makes rollups anew from the rows of their signal, after an insert of which it is not known what the views stored (docs/adr/0002-rollups.md).
/// Must not run while rows of that signal are inserted. Interrupted, it is run again from the start.
/// </summary>
public sealed class RollupRebuild(EngineClient engine)
{
    /// <summary>Minutes at once: a day of them, so that a statement stays far below the engine's bounds. The usual number is one to three.</summary>
    private const int MaxMinutes = 1440;

    /// <summary>
    /// Of the minutes that the rows of those requests fall into: all rows of these minutes are read. Throws <see cref="EngineException"/> that is
    /// transient while the engine's disk has no room for it.
    /// </summary>
    public async Task RunAsync(SignalTable table, ulong firstIngestId, ulong lastIngestId, CancellationToken ct = default)
    {
        var families = RollupFamily.Of(table).ToList();
        if (families.Count == 0) return;
        if (await EngineRoom.IsScarceAsync(engine, ct))
            throw new EngineException(EngineException.NoAnswer, $"The engine may use less than {EngineRoom.Least >> 20} MiB more of its disk.");
        var minutes = await engine.ListAsync<Minute>(
            $"""
             SELECT DISTINCT toInt64(toUnixTimestamp(toStartOfMinute(time))) AS seconds FROM {Sql.Raw(table.Name)}
             WHERE ingest_id >= {firstIngestId} AND ingest_id <= {lastIngestId} {Sql.Raw(Whole(table))} ORDER BY seconds
             """, ct);
        foreach (var some in minutes.Select(minute => minute.Seconds).Chunk(MaxMinutes))
            foreach (var family in families)
                await RebuildAsync(family, some, ct);
    }

    /// <summary>Of all minutes of a span of time of which there are rows.</summary>
    internal async Task RunAsync(RollupFamily family, long fromSeconds, long toSeconds, CancellationToken ct)
    {
        var minutes = await engine.ListAsync<Minute>(
            $"""
             SELECT DISTINCT toInt64(toUnixTimestamp(toStartOfMinute(time))) AS seconds FROM {Sql.Raw(family.Source.Name)}
             WHERE time >= toDateTime64({fromSeconds / 60 * 60}, 9, 'UTC') AND time < toDateTime64({toSeconds / 60 * 60 + 60}, 9, 'UTC') {Sql.Raw(Whole(family.Source))} ORDER BY seconds
             """, ct);
        foreach (var some in minutes.Select(minute => minute.Seconds).Chunk(MaxMinutes)) await RebuildAsync(family, some, ct);
    }

    /// <summary>Of all hours of a span of time, from their minutes.</summary>
    internal async Task RunHoursAsync(RollupFamily family, long fromSeconds, long toSeconds, CancellationToken ct)
    {
        long[] hours = [.. Enumerable.Range(0, (int)(toSeconds / 3600 - fromSeconds / 3600) + 1).Select(i => (fromSeconds / 3600 + i) * 3600)];
        foreach (var some in hours.Chunk(MaxMinutes))
        {
            var within = Within("toStartOfHour(time)", some, 3600);
            await DeleteAsync(family.Hours, within, ct);
            await FillAsync(family.Hours, family.HourView, family.Minutes, within, ct);
        }
    }

    // Of hours of which spans were thinned out the rollups know more than the rows do.
    private static string Whole(SignalTable table) => table == SignalTable.Spans ? "AND toStartOfHour(toDateTime(time)) NOT IN (SELECT hour FROM span_thinning)" : "";

    /// <summary>
    /// What is inserted into the table of ten seconds goes on into the two others. So these minutes leave all three, the hours get back what their
    /// other minutes had, and the rows bring the rest.
    /// </summary>
    private async Task RebuildAsync(RollupFamily family, long[] minutes, CancellationToken ct)
    {
        var hours = minutes.Select(minute => minute / 3600 * 3600).Distinct().ToArray();
        if (family.HasHours) await DeleteAsync(family.Hours, Within("toStartOfHour(time)", hours, 3600), ct);
        var ofMinutes = Within("toStartOfMinute(time)", minutes, 60);
        await DeleteAsync(family.Minutes, ofMinutes, ct);
        await DeleteAsync(family.TenSeconds, ofMinutes, ct);
        if (family.HasHours) await FillAsync(family.Hours, family.HourView, family.Minutes, Within("toStartOfHour(time)", hours, 3600), ct);
        await FillAsync(family.TenSeconds, family.FirstView, family.Source.Name, ofMinutes, ct);
        foreach (var (table, view) in family.Additive) await FillAsync(table, view, family.Source.Name, ofMinutes, ct);
    }

    private Task DeleteAsync(string table, string condition, CancellationToken ct) => engine.ExecuteAsync(Sql.Raw($"DELETE FROM {table} WHERE {condition}"), ct);

    /// <summary>Runs a view's own query over the rows of its source that meet the condition.</summary>
    private async Task FillAsync(string table, string view, string source, string condition, CancellationToken ct)
    {
        var query = await engine.FirstOrDefaultAsync<ViewQuery>(
            $"SELECT as_select FROM system.tables WHERE database = currentDatabase() AND name = {view}", ct)
            ?? throw new InvalidOperationException($"The schema has no view {view}.");
        var columns = await engine.ListAsync<Column>(
            $"SELECT name FROM system.columns WHERE database = currentDatabase() AND table = {table} ORDER BY position", ct);
        var names = string.Join(", ", columns.Select(column => column.Name));
        // Without deduplication: the block may be equal to one that was deleted, and must be stored. The names are the schema's own, the condition
        // is made of numbers.
        await engine.ExecuteAsync(Sql.Raw(
            $$"""
              INSERT INTO {{table}} ({{names}}) SELECT {{names}} FROM ({{query.AsSelect}})
              SETTINGS insert_deduplicate = 0, additional_table_filters = {'{{engine.Database}}.{{source}}': '{{condition}}'}
              """), ct);
    }

    // The range is for the engine's indexes. In nanoseconds: of "before this whole second" its index analysis makes "until the second before", and leaves
    // parts out whose rows all are of the second between (shown with 26.7.2).
    private static string Within(string start, long[] seconds, int width) => string.Create(CultureInfo.InvariantCulture,
        $"time >= toDateTime64({seconds[0]}, 9) AND time < toDateTime64({seconds[^1] + width}, 9) AND toUnixTimestamp({start}) IN ({string.Join(", ", seconds)})");

    private sealed record Minute(long Seconds);

    private sealed record ViewQuery(string AsSelect);

    private sealed record Column(string Name);
}
