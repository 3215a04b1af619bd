using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Rows;
using Clew.Storage.Rows.Columns;
using Clew.Testing;

namespace Clew.Storage.Tests.Rows.Columns;

public sealed class ColumnBlockTests(EngineFixture engine)
{
    private const int Seed = 20261121, Rows = 200;

    // What is older than the tables keep is dropped at the next merge.
    private static readonly Timestamp Now = Timestamp.From(TimeProvider.System.GetUtcNow());

    private readonly string _run = Guid.NewGuid().ToString("N");

    public static TheoryData<string> Tables => [.. SignalTable.All.Select(table => table.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Rows_sent_as_columns_are_stored_as_rows_sent_as_rows_are(string name)
    {
        var table = Table(name);
        var rows = new RandomRows(table, $"rows-{_run}", Now, Seed);
        await engine.Client.InsertAsync(table, [rows.Next(Rows), rows.Next(Rows)], $"rows-{_run}", TestContext.Current.CancellationToken);
        var same = new RandomRows(table, $"columns-{_run}", Now, Seed);
        using (var block = ColumnBlock.Of(table, [(Rows, same.Next(Rows)), (Rows, same.Next(Rows))])!)
            await engine.Client.InsertAsync(table, block, $"columns-{_run}", TestContext.Current.CancellationToken);

        var expected = await StoredAsync(table, $"rows-{_run}");
        Assert.Equal(2 * Rows, expected.Count);
        Assert.Equal(expected, await StoredAsync(table, $"columns-{_run}"));
    }

    [Fact]
    public async Task Columns_are_one_block_of_their_token_whatever_their_number()
    {
        var table = SignalTable.Logs;
        const int many = 150_000;
        using var buffer = new RowBuffer();
        for (var i = 0; i < many; i++) LogRow.Write(buffer, new() { Context = Some.Context(time: Now) with { Project = _run }, Body = $"row {i}" }, Now, 7);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var block = ColumnBlock.Of(table, [(many, buffer.WrittenMemory)])!;
            await engine.Client.InsertAsync(table, block, _run, TestContext.Current.CancellationToken);
        }
        var stored = await engine.Client.FirstOrDefaultAsync<Count>($"SELECT toInt64(count()) AS rows FROM logs WHERE project = {_run}", TestContext.Current.CancellationToken);
        Assert.Equal(new Count(many), stored);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_column_is_sent_in_the_type_of_the_table_without_its_dictionary(string name)
    {
        var table = Table(name);
        var types = (await engine.Client.ListAsync<EngineColumn>(
            $"SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = {name}", TestContext.Current.CancellationToken)).ToDictionary(column => column.Name, column => column.Type);

        Assert.Equal(
            table.Columns.Select(column => (column, types[column] is var type && type.Contains("Map(", StringComparison.Ordinal) ? type : type.Replace("LowCardinality(String)", "String", StringComparison.Ordinal))),
            RowLayout.Of(table).Select(column => (column.Name, ColumnType.Of(table, column))));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Bytes_that_are_not_so_many_rows_make_no_block(string name)
    {
        var table = Table(name);
        var row = new RandomRows(table, "p", Now, Seed).Next(1);
        using (var whole = ColumnBlock.Of(table, [(1, row)])) Assert.Equal(1, whole?.RowCount);
        for (var length = 0; length < row.Length; length++) Assert.Null(ColumnBlock.Of(table, [(1, row.AsMemory(0, length))]));
        Assert.Null(ColumnBlock.Of(table, [(1, (byte[])[.. row, 0])]));
        Assert.Null(ColumnBlock.Of(table, [(1, Enumerable.Repeat((byte)0xFE, 400).ToArray())]));
    }

    private static SignalTable Table(string name) => SignalTable.All.Single(table => table.Name == name);

    private async Task<IReadOnlyList<string>> StoredAsync(SignalTable table, string project) =>
        [.. (await engine.Client.ListAsync<Text>(
            $"SELECT hex(toString(tuple(* EXCEPT project))) AS value FROM {Sql.Raw(table.Name)} WHERE project = {project} ORDER BY ingest_id, value", TestContext.Current.CancellationToken)).Select(row => row.Value)];

    private sealed record Text(string Value);

    private sealed record Count(long Rows);

    private sealed record EngineColumn(string Name, string Type);
}
