namespace Clew.Storage.Rows.Columns;

/// <summary>Values of so many bytes, one after the other.</summary>
internal sealed class FixedBuilder(int size) : ColumnBuilder
{
    private readonly RowBuffer _values = new();

    public override IEnumerable<RowBuffer> Streams => [_values];

    public override void Take(ref RowReader row) => _values.WriteRows(row.Take(size));
}
