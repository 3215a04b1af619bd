using Clew.Storage.Rows;

namespace Clew.Ingest.Scrubbing;

/// <summary>
/// Goes through rows in RowBinary from one value to the next. What is replaced goes to <see cref="Output"/>, together with all that stands before
/// and behind it; when nothing is, nothing is copied.
/// </summary>
internal ref struct RowWalk(ReadOnlySpan<byte> rows, RowBuffer output)
{
    private readonly ReadOnlySpan<byte> _rows = rows;
    private int _textStart;
    private int _copied;
    private bool _isChanged;
    private int _knownStart;
    private int _knownLength;

    public RowBuffer Output { get; } = output;

    public int Position { get; private set; }

    public void Skip(int bytes) => Position += bytes;

    public byte ReadByte() => _rows[Position++];

    /// <summary>Unsigned LEB128.</summary>
    public int ReadCount()
    {
        int value = _rows[Position++];
        if (value < 0x80) return value;
        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            int part = _rows[Position++];
            value |= (part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }

    public ReadOnlySpan<byte> ReadText()
    {
        _textStart = Position;
        var length = ReadCount();
        var text = _rows.Slice(Position, length);
        Position += length;
        return text;
    }

    /// <summary>Puts another text in the place of the one that was read last.</summary>
    public void Replace(ReadOnlySpan<byte> text)
    {
        BeginRewrite(_textStart);
        Output.WriteString(text);
    }

    /// <summary>What stood from there to here is written to <see cref="Output"/> by the caller.</summary>
    public void BeginRewrite(int start)
    {
        Output.WriteRows(_rows[_copied..start]);
        _copied = Position;
        _isChanged = true;
    }

    /// <summary>Goes back.</summary>
    public void Return(int position) => Position = position;

    /// <summary>What stood from there to here needs no look when it comes again.</summary>
    public void Remember(int start) => (_knownStart, _knownLength) = (start, Position - start);

    /// <summary>Passes what is remembered; false when something else stands here.</summary>
    public bool SkipKnown()
    {
        if (_knownLength == 0 || _rows.Length - Position < _knownLength) return false;
        if (!_rows.Slice(Position, _knownLength).SequenceEqual(_rows.Slice(_knownStart, _knownLength))) return false;
        Position += _knownLength;
        return true;
    }

    /// <summary>Whether anything was changed; then all rows are in <see cref="Output"/>.</summary>
    public bool Finish()
    {
        if (Position != _rows.Length) throw new InvalidOperationException($"The rows have {_rows.Length} bytes, of which their columns take {Position}: a column has another kind than RowLayout says.");
        if (_isChanged) Output.WriteRows(_rows[_copied..]);
        return _isChanged;
    }
}
