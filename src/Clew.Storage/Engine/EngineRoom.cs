namespace Clew.Storage.Engine;

/// <summary>How much room the engine may still use of its disk.</summary>
public static class EngineRoom
{
    /// <summary>Bytes without which nothing is deleted: a deletion would wait for room, and hold up everything behind it.</summary>
    public const long Least = 32 << 20;

    /// <summary>Whether there is less than <see cref="Least"/> beside what the engine leaves free.</summary>
    public static async Task<bool> IsScarceAsync(EngineClient engine, CancellationToken ct = default) =>
        await engine.FirstOrDefaultAsync<Room>($"SELECT min(toInt64(free_space) - toInt64(keep_free_space)) AS bytes FROM system.disks", ct) is { Bytes: < Least };

    private sealed record Room(long Bytes);
}
