using Clew.Storage.Engine;
using Clew.Storage.Journal;
using Clew.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace Clew.Ingest.Loading;

/// <summary>
/// Brings the rows of one table of a batch into the engine exactly once. Why it is exact: docs/adr/0001-exactly-once.md.
/// </summary>
internal sealed class TableInsert(EngineClient engine, ILogger logger)
{
    /// <summary>Rounds of asking and inserting what is missing, after the first. What is missing then was dropped by the engine itself
    /// (rows past their retention), or is damage that more rounds do not mend.</summary>
    private const int MaxRepairs = 3;

    /// <summary>
    /// Inserts. Throws <see cref="EngineException"/>: after a transient one call it again with <paramref name="doubtful"/> set; a permanent one
    /// is about these rows.
    /// </summary>
    /// <param name="doubtful">Whether an earlier attempt at this very batch may have stored it, or parts of it.</param>
    public async Task RunAsync(LoadBatch batch, SignalTable table, bool doubtful, CancellationToken ct)
    {
        var all = batch.RowsOf(table).ToList();
        if (all.Count == 0) return;
        // The same rows with the same token: what was stored is left out by the engine.
        await InsertAsync(table, all, batch.Token(table, attempt: 0), ct);
        if (!doubtful) return;

        // The engine writes down a token just before it commits the part: killed in between, it would leave out rows that it does not have.
        for (var repair = 1; repair <= MaxRepairs; repair++)
        {
            var missing = await MissingAsync(table, all, ct);
            if (missing.Count == 0) return;
            logger.LogWarning("Inserting {Requests} requests again into {Table}: the engine has their token and not their rows.",
                missing.Count, table.Name);
            await InsertAsync(table, missing, batch.Token(table, repair), ct);
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

    private Task InsertAsync(SignalTable table, List<(ulong IngestId, JournalRows Rows)> items, string token, CancellationToken ct) =>
        engine.InsertAsync(table, [.. items.Select(item => item.Rows.RowBinary)], token, ct);

    private sealed record StoredRequest(ulong IngestId, long Rows);
}
