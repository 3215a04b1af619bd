namespace Clew.Storage.Rows.Columns;

/// <summary>Arrays of anything: for each row where its array ends, then the elements of all.</summary>
internal sealed class ArrayBuilder(ColumnBuilder elements) : ColumnBuilder
{
    private readonly RowBuffer _ends = new();
    private ulong _end;

    public override ReadOnlyMemory<byte> Prefix => elements.Prefix;

    public override IEnumerable<RowBuffer> Streams => [_ends, .. elements.Streams];

    public override void Take(ref RowReader row)
    {
        var count = row.ReadCount();
        for (var i = 0; i < count; i++) elements.Take(ref row);
        _ends.WriteUInt64(_end += (ulong)count);
    }

    public override void Dispose()
    {
        _ends.Dispose();
        elements.Dispose();
    }
}
