using Clew.Storage.Engine;
using Clew.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace Clew.Storage.Intake;

/// <summary>Writes what <see cref="KeyUses"/> noted every ten seconds and when the server stops. Written twice, it is the same: first and last.</summary>
public sealed class KeyUseWriter(KeyUses uses, EngineClient engine, TimeProvider time, ILogger<KeyUseWriter> logger) : PeriodicWriter(Interval, time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly string[] Columns = ["key", "secret", "first_event", "last_event"];

    /// <summary>Writes what is noted so far. What cannot be written is tried again.</summary>
    public override async Task FlushAsync(CancellationToken ct)
    {
        var changed = uses.TakeChanged();
        if (changed.Count == 0) return;
        using var buffer = new RowBuffer();
        foreach (var use in changed)
        {
            buffer.WriteString(use.Key);
            buffer.WriteString(use.Secret);
            buffer.WriteInt64(use.First.ToUnixTimeMilliseconds());
            buffer.WriteInt64(use.Last.ToUnixTimeMilliseconds());
            buffer.EndRow();
        }
        try
        {
            await engine.InsertAsync("key_uses", Columns, [buffer.WrittenMemory], null, ct);
        }
        catch (Exception error) when (error is EngineException or OperationCanceledException)
        {
            uses.PutBack(changed);
            logger.LogDebug("When keys were used waits for the engine: {Reason}", error.Message);
        }
    }
}
