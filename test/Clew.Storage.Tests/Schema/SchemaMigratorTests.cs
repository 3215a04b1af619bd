using Clew.Storage.Engine;
using Clew.Storage.Rows;
using Clew.Storage.Schema;
using Clew.Testing;

namespace Clew.Storage.Tests.Schema;

public sealed class SchemaMigratorTests(EngineFixture engine)
{
    [Fact]
    public async Task Migrations_are_applied_once_and_in_order()
    {
        await SchemaMigrator.MigrateAsync(engine.Client);
        var applied = await engine.Client.ListAsync<Name>($"SELECT name FROM schema_migrations ORDER BY number");

        Assert.Equal(Migration.All.Select(migration => new Name(migration.Name)), applied);
    }

    [Fact]
    public async Task The_columns_that_rows_are_written_to_are_the_columns_of_the_tables()
    {
        foreach (var table in SignalTable.All)
        {
            var columns = await engine.Client.ListAsync<Name>(
                $"SELECT name FROM system.columns WHERE database = currentDatabase() AND table = {table.Name} AND default_kind = '' ORDER BY position");
            Assert.Equal(columns.Select(column => column.Value).ToHashSet(), [.. table.Columns]);
        }
    }

    [Fact]
    public async Task A_setting_that_only_saves_time_is_left_out_where_the_engine_does_not_know_it()
    {
        const string both = "ALTER TABLE spans MODIFY SETTING min_bytes_for_wide_part = 67108864, merge_selector_base_unheard = 8";
        const string alone = "ALTER TABLE spans MODIFY SETTING merge_selector_base_unheard = 8";
        const string needed = "ALTER TABLE spans MODIFY SETTING unheard = 8";

        var rest = SchemaMigrator.WithoutUnknown(both, await Refused(both));
        Assert.Equal("ALTER TABLE spans MODIFY SETTING min_bytes_for_wide_part = 67108864", rest!);
        await engine.Client.ExecuteAsync(Sql.Raw(rest!));
        Assert.Equal("", SchemaMigrator.WithoutUnknown(alone, await Refused(alone)));
        Assert.Null(SchemaMigrator.WithoutUnknown(needed, await Refused(needed)));
        Assert.Null(SchemaMigrator.WithoutUnknown("SELECT merge_selector_base", await Refused("SELECT merge_selector_base")));

        Task<EngineException> Refused(string statement) => Assert.ThrowsAsync<EngineException>(() => engine.Client.ExecuteAsync(Sql.Raw(statement)));
    }

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        var options = engine.Options;
        using var client = new EngineClient(EngineAddress.Embedded(options.DataPath) with { Database = "newer" }, options);
        await SchemaMigrator.MigrateAsync(client);
        await client.ExecuteAsync($"INSERT INTO schema_migrations (number, name) VALUES (9000, '9000_future')");

        var error = await Assert.ThrowsAsync<SchemaTooNewException>(() => SchemaMigrator.MigrateAsync(client));
        Assert.Equal("The database has schema '9000_future', which this version of Clew does not know. "
            + "Start the newer version, or use another data folder.", error.Message);
    }

    private sealed record Name([property: System.Text.Json.Serialization.JsonPropertyName("name")] string Value);
}
