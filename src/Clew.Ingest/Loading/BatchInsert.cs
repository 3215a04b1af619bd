using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Intake;
using Clew.Storage.Journal;
using Clew.Storage.Rows;

namespace Clew.Ingest.Loading;

/// <summary>Brings a batch into the engine, however long the engine is away, and sets aside what it refuses for good.</summary>
internal sealed class BatchInsert(TableInsert insert, RejectedRows rejected, IntakeLedger ledger, TimeProvider time, LoaderTrouble trouble)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    public async Task RunAsync(LoadBatch batch, bool doubtful, CancellationToken ct)
    {
        // The tables do not wait for each other: each is an INSERT of its own on a connection of its own.
        await Task.WhenAll(batch.Tables.ToList().Select(table => RunAsync(batch, table, doubtful, ct)));
        trouble.Clear();
    }

    private async Task RunAsync(LoadBatch batch, SignalTable table, bool doubtful, CancellationToken ct)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            try
            {
                await insert.RunAsync(batch, table, doubtful, ct);
                return;
            }
            catch (EngineException error) when (error.IsTransient)
            {
                doubtful = true;
                trouble.Report(error.Message);
                await Task.Delay(pause, time, ct);
            }
            catch (EngineException error)
            {
                await BisectAsync(batch, table, error, ct);
                return;
            }
    }

    /// <summary>
    /// The engine refuses something in these rows for good. Halves the batch until the request is alone that brought it; the others are stored.
    /// A half has other bounds than the whole and so a token of its own; nothing of the refused whole is stored, because an INSERT that fails
    /// before its end commits no part.
    /// </summary>
    private async Task BisectAsync(LoadBatch batch, SignalTable table, EngineException error, CancellationToken ct)
    {
        if (batch.Records.Count == 1)
        {
            foreach (var (ingestId, rows) in batch.RowsOf(table))
            {
                rejected.SetAside(table, ingestId, rows, error.Message);
                ledger.Discarded(null, table.Name, DiscardReason.EngineRefused, rows.RowCount);
            }
            return;
        }
        var middle = batch.Records.Count / 2;
        var position = batch.Records[middle].Start;
        await RunAsync(new(batch.Start, position, [.. batch.Records.Take(middle)]), table, doubtful: true, ct);
        await RunAsync(new(position, batch.End, [.. batch.Records.Skip(middle)]), table, doubtful: true, ct);
    }
}
