using Clew.Storage.Engine;
using Microsoft.Extensions.Logging;

namespace Clew.Storage.Repair;

/// <summary>
/// Where a disk ran full while the engine wrote, it may be left with a part of a table that it cannot read: then every look at the table fails. Such a part is taken out;
/// the engine keeps its files under <c>detached</c>.
/// </summary>
internal sealed class BrokenParts(EngineClient engine, ILogger logger)
{
    // src/Common/ErrorCodes.cpp of ClickHouse.
    private const int CannotReadAllData = 33, BadSizeOfFile = 96, CorruptedData = 246, Unfinished = 341;

    /// <summary>Whether a failure looks like one of a part that cannot be read, or of a mutation that cannot end because of one.</summary>
    public static bool IsAbout(EngineException error) => error.Code is CannotReadAllData or BadSizeOfFile or CorruptedData or Unfinished;

    /// <summary>Reads the table whole, which takes seconds to minutes. Must not run while rows are inserted into it.</summary>
    /// <param name="table">Its name, one of the schema's own.</param>
    public async Task<IReadOnlyList<BrokenPart>> TakeOutAsync(string table, CancellationToken ct)
    {
        var known = await engine.ListAsync<BrokenPart>(
            $"""
             SELECT name, toInt64(toUnixTimestamp(min_time)) AS from_seconds, toInt64(toUnixTimestamp(max_time)) AS to_seconds, toInt64(rows) AS rows FROM system.parts
             WHERE database = currentDatabase() AND table = {table} AND active
             """, ct);
        var broken = (await engine.ListAsync<Check>(Sql.Raw($"CHECK TABLE {table} SETTINGS check_query_single_value_result = 0"), ct))
            .Where(static check => check.IsPassed == 0).ToDictionary(static check => check.PartPath, static check => check.Message);
        var parts = known.Where(part => broken.ContainsKey(part.Name)).ToList();
        foreach (var part in parts)
        {
            logger.LogError("The engine cannot read part {Part} of {Table} ({Rows} rows); it is taken out: {Reason}", part.Name, table, part.Rows, broken[part.Name]);
            // The name is the engine's own.
            await engine.ExecuteAsync(Sql.Raw($"ALTER TABLE {table} DETACH PART '{part.Name}'"), ct);
        }
        return parts;
    }

    private sealed record Check(string PartPath, int IsPassed, string Message);
}
