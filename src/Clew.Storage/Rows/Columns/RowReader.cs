namespace Clew.Storage.Rows.Columns;

/// <summary>Goes through rows in RowBinary. Throws <see cref="InvalidDataException"/> where they end before their columns do.</summary>
internal ref struct RowReader(ReadOnlySpan<byte> rows)
{
    /// <summary>Bits of an unsigned LEB128 that fits into 31.</summary>
    private const int LongestShift = 28;

    private readonly ReadOnlySpan<byte> _rows = rows;

    public int Position { get; private set; }

    public readonly int Rest => _rows.Length - Position;

    /// <summary>What was passed since that position.</summary>
    public readonly ReadOnlySpan<byte> Since(int position) => _rows[position..Position];

    public ReadOnlySpan<byte> Take(int bytes)
    {
        if ((uint)bytes > (uint)Rest) throw Cut();
        var taken = _rows.Slice(Position, bytes);
        Position += bytes;
        return taken;
    }

    /// <summary>So many elements of so many bytes.</summary>
    public ReadOnlySpan<byte> Take(int count, int size)
    {
        var bytes = (long)count * size;
        return bytes <= Rest ? Take((int)bytes) : throw Cut();
    }

    /// <summary>A text with the length that stands before it.</summary>
    public ReadOnlySpan<byte> TakeText()
    {
        var start = Position;
        Take(ReadCount());
        return Since(start);
    }

    /// <summary>Unsigned LEB128.</summary>
    public int ReadCount()
    {
        var value = 0;
        for (var shift = 0; shift <= LongestShift; shift += 7)
        {
            if (Rest == 0) throw Cut();
            int part = _rows[Position++];
            value |= (part & 0x7F) << shift;
            if (part < 0x80) return value >= 0 ? value : throw Cut();
        }
        throw Cut();
    }

    /// <summary>Whether the same bytes come next; then they are passed.</summary>
    public bool SkipSame(ReadOnlySpan<byte> known)
    {
        if (known.Length == 0 || !_rows[Position..].StartsWith(known)) return false;
        Position += known.Length;
        return true;
    }

    private static InvalidDataException Cut() => new("The rows are not those of their table.");
}
