using Clew.Storage.Engine;
using Clew.Storage.Journal;
using Clew.Storage.Repair;
using Clew.Storage.Rollups;
using Clew.Storage.Rows;
using Clew.Storage.Rows.Columns;
using Microsoft.Extensions.Logging;

namespace Clew.Ingest.Loading;

/// <summary>
/// Brings the rows of one table of a batch into the engine exactly once. Why it is exact: docs/adr/0001-exactly-once.md.
/// </summary>
internal sealed class TableInsert(EngineClient engine, ILogger logger)
{
    /// <summary>Rounds of asking and inserting what is missing. One mends what a crash can do, a second what a crash during the first can do.</summary>
    private const int MaxRepairs = 5;

    private readonly RollupRebuild _rollups = new(engine);
    private readonly RollupRepair _rollupRepair = new(engine, logger);
    private readonly SignalRepair _repair = new(engine, logger);

    /// <summary>
    /// Inserts, and returns the requests that the engine takes and then does not have (rows past their retention, or damage that more rounds do not
    /// mend); normally none. Throws <see cref="EngineException"/>: call it again then with <see cref="Doubt.SameBatch"/>.
    /// </summary>
    public async Task<IReadOnlyList<(ulong IngestId, JournalRows Rows)>> RunAsync(
        LoadBatch batch, SignalTable table, Doubt doubt, CancellationToken ct)
    {
        var all = batch.RowsOf(table).ToList();
        if (all.Count == 0) return [];
        // The same rows with the same token: what was stored is left out by the engine, and what an abandoned attempt may still be storing waits
        // for the same lock. Only then is what the engine answers final.
        if (doubt != Doubt.OtherBatches) await InsertAsync(table, all, batch.Token(table, attempt: 0), ct);
        if (doubt == Doubt.None) return [];

        // The engine writes down a token just before it commits the part: killed in between, it would leave out rows that it does not have.
        for (var repair = 1; ; repair++)
        {
            var missing = await WhatIsMissingAsync(table, all, ct);
            if (missing.Count == 0 || repair > MaxRepairs)
            {
                // What the views made of each attempt is as little known.
                await RebuildAsync(table, all.Min(item => item.IngestId), all.Max(item => item.IngestId), ct);
                return missing;
            }
            if (doubt == Doubt.SameBatch || repair > 1)
                logger.LogWarning("Inserting {Requests} requests again into {Table}: the engine has their token and not their rows.",
                    missing.Count, table.Name);
            await InsertAsync(table, missing, batch.Token(table, repair), ct);
        }
    }

    private async Task RebuildAsync(SignalTable table, ulong firstIngestId, ulong lastIngestId, CancellationToken ct)
    {
        try
        {
            await _rollups.RunAsync(table, firstIngestId, lastIngestId, ct);
        }
        catch (EngineException error) when (RollupRepair.IsAbout(error))
        {
            // Where nothing is broken it is no fault of the rows either: tried again later.
            if (await _rollupRepair.RunAsync(table, ct) == 0) throw new EngineException(EngineException.NoAnswer, error.Message, error);
            await _rollups.RunAsync(table, firstIngestId, lastIngestId, ct);
        }
    }

    private async Task<List<(ulong IngestId, JournalRows Rows)>> WhatIsMissingAsync(
        SignalTable table, List<(ulong IngestId, JournalRows Rows)> all, CancellationToken ct)
    {
        try
        {
            return await MissingAsync(table, all, ct);
        }
        catch (EngineException error) when (SignalRepair.IsAbout(error))
        {
            var (parts, rows) = await _repair.RunAsync(table, ct);
            // Where nothing is broken it is no fault of the rows either: tried again later.
            if (parts == 0) throw new EngineException(EngineException.NoAnswer, error.Message, error);
            var missing = await MissingAsync(table, all, ct);
            logger.LogError("{Parts} parts of {Table} with {Rows} rows were not readable; {Missing} of the rows are brought again.",
                parts, table.Name, rows, missing.Sum(static item => (long)item.Rows.RowCount));
            return missing;
        }
    }

    /// <summary>The requests of which the engine has no row. Of one that it has in part, the part is removed first.</summary>
    private async Task<List<(ulong IngestId, JournalRows Rows)>> MissingAsync(
        SignalTable table, List<(ulong IngestId, JournalRows Rows)> all, CancellationToken ct)
    {
        var (first, last) = (all.Min(item => item.IngestId), all.Max(item => item.IngestId));
        var name = Sql.Raw(table.Name);
        var stored = new Dictionary<ulong, long>();
        await foreach (var row in engine.QueryAsync<StoredRequest>(
            $"SELECT ingest_id, toInt64(count()) AS rows FROM {name} WHERE ingest_id >= {first} AND ingest_id <= {last} GROUP BY ingest_id", ct))
            stored[row.IngestId] = row.Rows;

        var missing = new List<(ulong, JournalRows)>();
        foreach (var item in all)
        {
            stored.TryGetValue(item.IngestId, out var rows);
            if (rows == item.Rows.RowCount) continue;
            if (rows > 0) await engine.ExecuteAsync($"DELETE FROM {name} WHERE ingest_id = {item.IngestId}", ct);
            missing.Add(item);
        }
        return missing;
    }

    private async Task InsertAsync(SignalTable table, List<(ulong IngestId, JournalRows Rows)> items, string token, CancellationToken ct)
    {
        using var block = ColumnBlock.Of(table, items.Select(item => (item.Rows.RowCount, item.Rows.RowBinary)));
        // What cannot be turned into columns goes as it is: the engine says what is wrong with it, and its neighbours are stored in smaller batches.
        if (block is null) await engine.InsertAsync(table, [.. items.Select(item => item.Rows.RowBinary)], token, ct);
        else await engine.InsertAsync(table, block, token, ct);
    }

    private sealed record StoredRequest(ulong IngestId, long Rows);
}
