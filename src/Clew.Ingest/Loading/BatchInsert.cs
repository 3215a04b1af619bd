using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Intake;
using Clew.Storage.Journal;
using Clew.Storage.Rows;

namespace Clew.Ingest.Loading;

/// <summary>Brings a batch into the engine, however long the engine is away, and sets aside what it refuses for good.</summary>
internal sealed class BatchInsert(TableInsert insert, RejectedRows rejected, IntakeLedger ledger, TimeProvider time, LoaderTrouble trouble)
{
    /// <summary>Failures after which a batch is halved: what needs too much memory as a whole may fit in parts.</summary>
    private const int FailuresToHalve = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    public async Task RunAsync(LoadBatch batch, Doubt doubt, CancellationToken ct)
    {
        // The tables do not wait for each other: each is an INSERT of its own on a connection of its own.
        await Task.WhenAll(batch.Tables.ToList().Select(table => RunAsync(batch, table, doubt, ct)));
        trouble.Clear();
    }

    private async Task RunAsync(LoadBatch batch, SignalTable table, Doubt doubt, CancellationToken ct)
    {
        var pause = FirstPause;
        for (var failures = 1; ; failures++)
            try
            {
                var lost = await insert.RunAsync(batch, table, doubt, ct);
                await SetAsideAsync(table, lost, "The engine takes these rows and does not keep them.", ct);
                return;
            }
            catch (EngineException error) when (error.IsAboutRows)
            {
                if (batch.Records.Count > 1) await RunHalvesAsync(batch, table, ct);
                else await SetAsideAsync(table, batch.RowsOf(table), error.Message, ct);
                return;
            }
            catch (EngineException error)
            {
                trouble.Report(error.Message);
                await Task.Delay(pause, time, ct);
                if (failures >= FailuresToHalve && batch.Records.Count > 1)
                {
                    await RunHalvesAsync(batch, table, ct);
                    return;
                }
                if (doubt == Doubt.None) doubt = Doubt.SameBatch;
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
    }

    /// <summary>
    /// Until the request is alone that the engine refuses, or the part is small enough for it. A half has other bounds than the whole and so a
    /// token of its own: what an earlier attempt stored of it is looked up.
    /// </summary>
    private async Task RunHalvesAsync(LoadBatch batch, SignalTable table, CancellationToken ct)
    {
        var middle = batch.Records.Count / 2;
        var position = batch.Records[middle].Start;
        await RunAsync(new(batch.Start, position, [.. batch.Records.Take(middle)]), table, Doubt.OtherBatches, ct);
        await RunAsync(new(position, batch.End, [.. batch.Records.Skip(middle)]), table, Doubt.OtherBatches, ct);
    }

    private async Task SetAsideAsync(
        SignalTable table, IEnumerable<(ulong IngestId, JournalRows Rows)> requests, string reason, CancellationToken ct)
    {
        foreach (var (ingestId, rows) in requests)
        {
            while (!rejected.TrySetAside(table, ingestId, rows, reason, out var problem))
            {
                trouble.Report(problem);
                await Task.Delay(LongestPause, time, ct);
            }
            ledger.Discarded(null, table.Name, DiscardReason.EngineRefused, rows.RowCount);
        }
    }
}
