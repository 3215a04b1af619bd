namespace Clew.Storage.Rows.Columns;

/// <summary>Maps of texts: for each row where its map ends, then the names of all, then the values of all.</summary>
internal sealed class MapBuilder : ColumnBuilder
{
    private readonly RowBuffer _ends = new();
    private readonly RowBuffer _names = new();
    private readonly RowBuffer _values = new();
    private readonly RowBuffer _last = new();
    private ulong _end;
    private int _lastCount, _lastNames, _lastValues;

    public override IEnumerable<RowBuffer> Streams => [_ends, _names, _values];

    public override void Take(ref RowReader row)
    {
        // The records of a request share their resource: its names and values are copied as they are.
        if (row.SkipSame(_last.WrittenMemory.Span)) Repeat();
        else TakeNew(ref row);
        _ends.WriteUInt64(_end += (ulong)_lastCount);
    }

    private void Repeat()
    {
        _names.Repeat(_lastNames);
        _values.Repeat(_lastValues);
    }

    private void TakeNew(ref RowReader row)
    {
        var start = row.Position;
        var (names, values) = (_names.Length, _values.Length);
        _lastCount = row.ReadCount();
        for (var i = 0; i < _lastCount; i++)
        {
            _names.WriteRows(row.TakeText());
            _values.WriteRows(row.TakeText());
        }
        (_lastNames, _lastValues) = (_names.Length - names, _values.Length - values);
        _last.Clear();
        _last.WriteRows(row.Since(start));
    }
}
