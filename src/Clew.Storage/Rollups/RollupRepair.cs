using Clew.Storage.Engine;
using Clew.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace Clew.Storage.Rollups;

/// <summary>
/// Where a disk ran full while the engine wrote, it may be left with a part of a rollup that it cannot read: then every look at it fails, and every
/// repair of it. Such a part is taken out (the engine keeps its files under <c>detached</c>), and what it held is made anew from the rows.
/// </summary>
public sealed class RollupRepair(EngineClient engine, ILogger logger)
{
    // src/Common/ErrorCodes.cpp of ClickHouse.
    private const int CannotReadAllData = 33, BadSizeOfFile = 96, CorruptedData = 246, Unfinished = 341;

    private readonly RollupRebuild _rebuild = new(engine);

    /// <summary>Whether a failure looks like one of a part that cannot be read, or of a mutation that cannot end because of one.</summary>
    public static bool IsAbout(EngineException error) => error.Code is CannotReadAllData or BadSizeOfFile or CorruptedData or Unfinished;

    /// <summary>
    /// Reads the rollups of a signal whole, which takes seconds to minutes, and mends what cannot be read. Must not run while rows of that signal are
    /// inserted.
    /// </summary>
    /// <returns>How many parts were taken out.</returns>
    public async Task<int> RunAsync(SignalTable table, CancellationToken ct = default)
    {
        var mended = 0;
        foreach (var family in RollupFamily.Of(table))
        {
            // All are taken out first: what is made anew of one table goes on into the others.
            var (minutes, hours) = (new List<Part>(), new List<Part>());
            foreach (var rollup in new[] { family.TenSeconds, family.Minutes }) minutes.AddRange(await TakeOutAsync(rollup, ct));
            if (family.HasHours) hours.AddRange(await TakeOutAsync(family.Hours, ct));
            foreach (var part in minutes) await _rebuild.RunAsync(family, part.FromSeconds, part.ToSeconds, ct);
            foreach (var part in hours) await _rebuild.RunHoursAsync(family, part.FromSeconds, part.ToSeconds, ct);
            mended += minutes.Count + hours.Count;
        }
        return mended;
    }

    private async Task<IReadOnlyList<Part>> TakeOutAsync(string rollup, CancellationToken ct)
    {
        var known = await engine.ListAsync<Part>(
            $"""
             SELECT name, toInt64(toUnixTimestamp(min_time)) AS from_seconds, toInt64(toUnixTimestamp(max_time)) AS to_seconds FROM system.parts
             WHERE database = currentDatabase() AND table = {rollup} AND active
             """, ct);
        var broken = (await engine.ListAsync<Check>(Sql.Raw($"CHECK TABLE {rollup} SETTINGS check_query_single_value_result = 0"), ct))
            .Where(static check => check.IsPassed == 0).ToDictionary(static check => check.PartPath, static check => check.Message);
        var parts = known.Where(part => broken.ContainsKey(part.Name)).ToList();
        foreach (var part in parts)
        {
            logger.LogError("The engine cannot read part {Part} of {Table}; it is taken out and made anew: {Reason}", part.Name, rollup, broken[part.Name]);
            // The name is the engine's own.
            await engine.ExecuteAsync(Sql.Raw($"ALTER TABLE {rollup} DETACH PART '{part.Name}'"), ct);
        }
        return parts;
    }

    private sealed record Part(string Name, long FromSeconds, long ToSeconds);

    private sealed record Check(string PartPath, int IsPassed, string Message);
}
