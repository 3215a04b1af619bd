namespace Clew.Analysis.SourceMaps;

/// <summary>Reads the mappings of a block one after the other.</summary>
internal ref struct BlockReader(ReadOnlySpan<byte> bytes, int line, int column)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;
    private int _line = line;
    private int _column = column;
    private int _source;
    private int _originalLine;
    private int _originalColumn;
    private int _name;

    public Mapping Next()
    {
        var flags = _bytes[_at++];
        if ((flags & CompiledFormat.NewLine) != 0)
        {
            _line += (int)Variable();
            _column = 0;
        }
        _column += (int)Variable();
        if ((flags & CompiledFormat.HasSource) == 0) return new(_line, _column, -1, 0, 0, -1);
        if ((flags & CompiledFormat.OtherSource) != 0) _source += Difference();
        _originalLine += Difference();
        _originalColumn += Difference();
        var hasName = (flags & CompiledFormat.HasName) != 0;
        if (hasName) _name += Difference();
        return new(_line, _column, _source, _originalLine, _originalColumn, hasName ? _name : -1);
    }

    private int Difference()
    {
        var value = Variable();
        return (int)(value >> 1) ^ -(int)(value & 1);
    }

    private uint Variable()
    {
        uint value = _bytes[_at++];
        if (value < 0x80) return value;
        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            uint part = _bytes[_at++];
            value |= (part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }
}
