namespace Clew.Storage.Rows.Columns;

/// <summary>A byte for each row that says null; then the values, with a zero in the place of each null.</summary>
internal sealed class NullableBuilder(int size) : ColumnBuilder
{
    private readonly RowBuffer _nulls = new();
    private readonly RowBuffer _values = new();

    public override IEnumerable<RowBuffer> Streams => [_nulls, _values];

    public override void Take(ref RowReader row)
    {
        var isNull = row.Take(1)[0];
        _nulls.WriteByte(isNull);
        if (isNull == 0) _values.WriteRows(row.Take(size));
        else for (var i = 0; i < size; i++) _values.WriteByte(0);
    }
}
