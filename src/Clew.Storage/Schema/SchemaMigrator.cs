using Clew.Storage.Engine;

namespace Clew.Storage.Schema;

/// <summary>
/// Brings the database to the schema of this program: makes it when it is missing and runs the migrations that it lacks, in order, forward
/// only. Table <c>schema_migrations</c> says which it has.
/// </summary>
public static class SchemaMigrator
{
    /// <summary>TABLE_ALREADY_EXISTS: of a migration that was interrupted. Its statements are repeated, and those that were done are done.</summary>
    private const int AlreadyExists = 57;

    /// <summary>UNKNOWN_SETTING: of an external ClickHouse that is older than the setting.</summary>
    private const int UnknownSetting = 115;

    /// <summary>Settings of tables that only save processor time: where the engine does not know them, its tables are as good without.</summary>
    private static readonly string[] OptionalSettings = ["merge_selector_base"];

    /// <exception cref="SchemaTooNewException">A newer version of the program has used this database.</exception>
    /// <exception cref="EngineException">The engine refused a statement.</exception>
    public static async Task MigrateAsync(EngineClient engine, CancellationToken ct = default)
    {
        // The name was checked with the options: letters, digits, underscores.
        await engine.ExecuteAsync(Sql.Raw($"CREATE DATABASE IF NOT EXISTS `{engine.Database}`"), null, ct);
        await engine.ExecuteAsync(Sql.Raw(
            """
            CREATE TABLE IF NOT EXISTS schema_migrations (number UInt32, name String, time DateTime64(3, 'UTC') DEFAULT now64(3))
            ENGINE = ReplacingMergeTree ORDER BY number SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
            """), ct);
        var done = await engine.ListAsync<Applied>($"SELECT number, name FROM schema_migrations FINAL ORDER BY number", ct);
        var known = Migration.All.Select(migration => migration.Number).ToHashSet();
        if (done.FirstOrDefault(applied => !known.Contains(applied.Number)) is { } newer)
            throw new SchemaTooNewException(
                $"The database has schema '{newer.Name}', which this version of Clew does not know. Start the newer version, or use another data folder.");
        foreach (var migration in Migration.All.ExceptBy(done.Select(applied => applied.Number), migration => migration.Number))
            await ApplyAsync(engine, migration, ct);
    }

    private static async Task ApplyAsync(EngineClient engine, Migration migration, CancellationToken ct)
    {
        foreach (var statement in migration.Statements)
            try
            {
                await engine.ExecuteAsync(Sql.Raw(statement), ct);
            }
            catch (EngineException error) when (error.Code == AlreadyExists)
            {
                continue;
            }
            catch (EngineException error) when (WithoutUnknown(statement, error) is { } rest)
            {
                if (rest.Length > 0) await engine.ExecuteAsync(Sql.Raw(rest), ct);
            }
        await engine.ExecuteAsync($"INSERT INTO schema_migrations (number, name) SELECT {migration.Number}, {migration.Name}", ct);
    }

    /// <summary>
    /// The statement without the optional setting that the engine says it does not know; empty when nothing is left of it, null when it failed for anything else.
    /// </summary>
    internal static string? WithoutUnknown(string statement, EngineException error)
    {
        const string modify = " MODIFY SETTING ";
        var start = statement.IndexOf(modify, StringComparison.Ordinal) + modify.Length;
        if (error.Code != UnknownSetting || start < modify.Length) return null;
        if (Array.Find(OptionalSettings, name => error.Message.Contains(name, StringComparison.Ordinal)) is not { } unknown) return null;
        var kept = statement[start..].Split(',', StringSplitOptions.TrimEntries).Where(setting => !setting.StartsWith(unknown, StringComparison.Ordinal)).ToList();
        return kept.Count == 0 ? "" : statement[..start] + string.Join(", ", kept);
    }

    private sealed record Applied(int Number, string Name);
}
