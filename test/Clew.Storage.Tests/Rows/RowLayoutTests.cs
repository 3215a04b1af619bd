using Clew.Storage.Rows;
using Clew.Testing;

namespace Clew.Storage.Tests.Rows;

public sealed class RowLayoutTests(EngineFixture engine)
{
    public static TheoryData<string> Tables => [.. SignalTable.All.Select(table => table.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Every_column_is_of_the_kind_that_the_engine_has(string table)
    {
        var columns = await engine.Client.ListAsync<EngineColumn>(
            $"SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = {table}", TestContext.Current.CancellationToken);
        var types = columns.ToDictionary(column => column.Name, column => column.Type);

        var layout = RowLayout.Of(SignalTable.All.Single(known => known.Name == table));

        Assert.Equal(
            layout.Select(column => (column.Name, Kind: KindOf(column.Name, types[column.Name]))),
            layout.Select(column => (column.Name, Kind: (column.Kind, column.Size))));
    }

    private static (ColumnKind Kind, int Size) KindOf(string name, string type) => type switch
    {
        _ when type.StartsWith("LowCardinality(", StringComparison.Ordinal) => KindOf(name, type[15..^1]),
        _ when type.StartsWith("Nullable(", StringComparison.Ordinal) => (ColumnKind.Nullable, KindOf(name, type[9..^1]).Size),
        _ when type.StartsWith("Array(", StringComparison.Ordinal) => KindOf(name, type[6..^1]) switch
        {
            (ColumnKind.Text, _) => (ColumnKind.TextArray, 0),
            (ColumnKind.Map, _) => (ColumnKind.MapArray, 0),
            var element => (ColumnKind.FixedArray, element.Size),
        },
        _ when type.StartsWith("Map(", StringComparison.Ordinal) => (ColumnKind.Map, 0),
        _ when type.StartsWith("FixedString(", StringComparison.Ordinal) => (ColumnKind.Fixed, int.Parse(type[12..^1])),
        "String" => (name is "project" or "environment" ? ColumnKind.Own : ColumnKind.Text, 0),
        "UInt8" or "Bool" or "Int8" => (ColumnKind.Fixed, 1),
        "UInt32" or "Int32" or "DateTime" => (ColumnKind.Fixed, 4),
        "UInt64" or "Int64" or "Float64" => (ColumnKind.Fixed, 8),
        _ when type.StartsWith("DateTime64(", StringComparison.Ordinal) => (ColumnKind.Fixed, 8),
        _ => throw new NotSupportedException($"{name}: {type}"),
    };

    private sealed record EngineColumn(string Name, string Type);
}
