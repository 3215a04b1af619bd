using Clew.Storage.Engine;
using Clew.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace Clew.Storage.Intake;

/// <summary>Writes the counts of <see cref="IntakeLedger"/> to the engine every five seconds and when the server stops.</summary>
public sealed class IntakeWriter(IntakeLedger ledger, EngineClient engine, TimeProvider time, ILogger<IntakeWriter> logger) : PeriodicWriter(Interval, time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly string[] Columns = ["project", "key", "minute", "signal", "outcome", "reason", "records", "bytes"];

    /// <summary>Writes what is counted so far. What cannot be written stays counted and is tried again.</summary>
    public override async Task FlushAsync(CancellationToken ct)
    {
        // Twice: a batch that could not be written before goes alone.
        for (var i = 0; i < 2 && ledger.NextBatch() is { } batch; i++)
            if (!await TryWriteAsync(batch, ct))
                return;
    }

    /// <summary>False when it is not known to be written.</summary>
    internal async Task<bool> TryWriteAsync(IntakeBatch batch, CancellationToken ct)
    {
        using var buffer = new RowBuffer();
        foreach (var (line, sum) in batch.Lines) Write(buffer, line, sum);
        try
        {
            await engine.InsertAsync("intake", Columns, [buffer.WrittenMemory], batch.Token, ct);
            ledger.Written(batch);
            return true;
        }
        catch (Exception error) when (error is EngineException or OperationCanceledException)
        {
            logger.LogDebug("The intake counts wait for the engine: {Reason}", error.Message);
            return false;
        }
    }

    private static void Write(RowBuffer buffer, IntakeLine line, (long Records, long Bytes) sum)
    {
        buffer.WriteString(line.Project);
        buffer.WriteString(line.Key);
        buffer.WriteUInt32(checked((uint)line.Minute));
        buffer.WriteString(line.Signal);
        buffer.WriteString(line.Outcome);
        buffer.WriteString(line.Reason);
        buffer.WriteUInt64((ulong)sum.Records);
        buffer.WriteUInt64((ulong)sum.Bytes);
        buffer.EndRow();
    }
}
