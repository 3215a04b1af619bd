namespace Clew.Storage.Rows.Columns;

/// <summary>Arrays of values of so many bytes: for each row where its array ends, then the elements of all.</summary>
internal sealed class FixedArrayBuilder(int size) : ColumnBuilder
{
    private readonly RowBuffer _ends = new();
    private readonly RowBuffer _values = new();
    private ulong _end;

    public override IEnumerable<RowBuffer> Streams => [_ends, _values];

    public override void Take(ref RowReader row)
    {
        var count = row.ReadCount();
        _values.WriteRows(row.Take(count, size));
        _ends.WriteUInt64(_end += (ulong)count);
    }
}
