namespace Clew.Storage.Rows.Columns;

/// <summary>Maps of texts: for each row where its map ends, then the names of all, then the values of all.</summary>
internal sealed class MapBuilder : ColumnBuilder
{
    private readonly RowBuffer _ends = new();
    private readonly NameBuilder _names = new();
    private readonly RowBuffer _values = new();
    private readonly RowBuffer _last = new();
    private ulong _end;
    private int _lastCount, _lastValues;

    public override ReadOnlyMemory<byte> Prefix => NameBuilder.Prefix;

    public override IEnumerable<RowBuffer> Streams => [_ends, .. _names.Streams, _values];

    public override void Take(ref RowReader row)
    {
        // The records of a request share their resource: its names and values are copied as they are.
        if (row.SkipSame(_last.WrittenMemory.Span)) Repeat();
        else TakeNew(ref row);
        _ends.WriteUInt64(_end += (ulong)_lastCount);
    }

    public override void Dispose()
    {
        base.Dispose();
        _names.Dispose();
        _last.Dispose();
    }

    private void Repeat()
    {
        _names.Repeat(_lastCount);
        _values.Repeat(_lastValues);
    }

    private void TakeNew(ref RowReader row)
    {
        var (start, values) = (row.Position, _values.Length);
        _lastCount = row.ReadCount();
        for (var i = 0; i < _lastCount; i++)
        {
            _names.Add(row.TakeText(), i);
            _values.WriteRows(row.TakeText());
        }
        _lastValues = _values.Length - values;
        _last.Clear();
        _last.WriteRows(row.Since(start));
    }
}
