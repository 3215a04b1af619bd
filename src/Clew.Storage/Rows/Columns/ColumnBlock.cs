namespace Clew.Storage.Rows.Columns;

/// <summary>
/// Rows turned into columns, as one block of ClickHouse's Native format (https://clickhouse.com/docs/interfaces/formats/Native): the engine reads
/// columns at a fraction of what it needs for rows (docs/performance.md). Holds memory of the size of the rows until it is disposed.
/// </summary>
public sealed class ColumnBlock : IDisposable
{
    private readonly IReadOnlyList<RowColumn> _layout;
    private readonly ColumnBuilder[] _columns;
    private readonly SignalTable _table;

    private ColumnBlock(SignalTable table)
    {
        _table = table;
        _layout = RowLayout.Of(table);
        _columns = [.. _layout.Select(ColumnBuilder.Of)];
    }

    /// <summary>Rows in it.</summary>
    public int RowCount { get; private set; }

    /// <summary>What is sent, in order.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Chunks { get; private set; } = [];

    /// <summary>Null when the bytes are not so many rows of the table: then only the engine can say what is wrong with them.</summary>
    /// <param name="table">Whose columns the rows have.</param>
    /// <param name="rows">Whole rows in RowBinary, and how many.</param>
    public static ColumnBlock? Of(SignalTable table, IEnumerable<(int RowCount, ReadOnlyMemory<byte> RowBinary)> rows)
    {
        var block = new ColumnBlock(table);
        try
        {
            foreach (var (count, bytes) in rows) block.Add(count, bytes.Span);
            block.Finish();
            return block;
        }
        catch (InvalidDataException)
        {
            block.Dispose();
            return null;
        }
    }

    public void Dispose()
    {
        Chunks = [];
        foreach (var column in _columns) column.Dispose();
    }

    private void Add(int count, ReadOnlySpan<byte> rows)
    {
        var reader = new RowReader(rows);
        for (var row = 0; row < count; row++)
            foreach (var column in _columns)
                column.Take(ref reader);
        if (reader.Rest > 0) throw new InvalidDataException("There are more bytes than rows.");
        RowCount += count;
    }

    // A block: the numbers of columns and rows; of each column its name, its type and its values.
    private void Finish()
    {
        var chunks = new List<ReadOnlyMemory<byte>>();
        for (var i = 0; i < _columns.Length; i++)
        {
            using var header = new RowBuffer();
            if (i == 0)
            {
                header.WriteCount(_columns.Length);
                header.WriteCount(RowCount);
            }
            header.WriteString(_layout[i].Name);
            header.WriteString(ColumnType.Of(_table, _layout[i]));
            chunks.Add(header.WrittenMemory.ToArray());
            if (_columns[i].Prefix.Length > 0) chunks.Add(_columns[i].Prefix);
            foreach (var stream in _columns[i].Streams)
                if (stream.Length > 0)
                    chunks.Add(stream.WrittenMemory);
        }
        Chunks = chunks;
    }
}
