using System.Buffers.Binary;
using System.Text;

namespace Clew.Analysis.SourceMaps;

/// <summary>Looks up places in what <see cref="SourceMapCompiler"/> wrote, without reading it as a whole. Safe for many readers at once.</summary>
public sealed class CompiledSourceMap
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _blocks;
    private readonly int _blockCount;
    private readonly int _sources;
    private readonly int _names;
    private readonly int _nameCount;

    private CompiledSourceMap(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        var span = bytes.Span;
        (Mappings, _blocks, _blockCount) = (Field(span, 1), Field(span, 2), Field(span, 3));
        (_sources, SourceCount, _names, _nameCount) = (Field(span, 4), Field(span, 5), Field(span, 6), Field(span, 7));
    }

    /// <summary>Places of the generated code that it knows.</summary>
    public int Mappings { get; }

    public int SourceCount { get; }

    /// <summary>Null when the bytes are not a whole compiled map of this version.</summary>
    public static CompiledSourceMap? TryOpen(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.Length < CompiledFormat.HeaderSize || BinaryPrimitives.ReadUInt64LittleEndian(span) != CompiledFormat.Magic) return null;
        return Field(span, 0) == span.Length && Field(span, 6) + (CompiledFormat.NameSize * Field(span, 7)) == span.Length ? new(bytes) : null;
    }

    /// <summary>The place from which the generated code at this place was made: that of the last mapping at or before it on its line.</summary>
    /// <param name="line">0-based.</param>
    /// <param name="column">0-based, in UTF-16 units.</param>
    public bool TryFind(int line, int column, out SourcePosition position)
    {
        position = default;
        var bytes = _bytes.Span;
        var block = LastBlock(bytes, line, column);
        if (block < 0) return false;
        var entry = bytes[(_blocks + (block * CompiledFormat.BlockSize))..];
        var left = Math.Min(CompiledFormat.MappingsPerBlock, Mappings - (block * CompiledFormat.MappingsPerBlock));
        var reader = new BlockReader(bytes[Field32(entry[8..])..], Field32(entry), Field32(entry[4..]));
        Mapping found = default;
        var any = false;
        for (; left > 0; left--)
        {
            var mapping = reader.Next();
            if (mapping.Line > line || (mapping.Line == line && mapping.Column > column)) break;
            (found, any) = (mapping, true);
        }
        if (!any || found.Line != line || found.Source < 0) return false;
        position = new(found.Source, found.OriginalLine, found.OriginalColumn, found.Name);
        return true;
    }

    /// <summary>As the map calls it, with its <c>sourceRoot</c>; null for a source without a name.</summary>
    public string? SourceName(int source)
    {
        var record = Source(source);
        return (Field32(record[32..]) & CompiledFormat.Unnamed) != 0 ? null : Text(Field32(record), Field32(record[4..]));
    }

    /// <summary>Whether the map's <c>ignoreList</c> has it.</summary>
    public bool IsIgnored(int source) => (Field32(Source(source)[32..]) & CompiledFormat.Ignored) != 0;

    public bool HasContent(int source) => Field32(Source(source)[20..]) > 0;

    /// <summary>An entry of <c>names</c>; empty for -1.</summary>
    public string Name(int name)
    {
        if (name < 0 || name >= _nameCount) return "";
        var record = _bytes.Span[(_names + (name * CompiledFormat.NameSize))..];
        return Text(Field32(record), Field32(record[4..]));
    }

    /// <summary>A line of the text of a source, cut to <see cref="SourceMapLimits.LineCharacters"/>; null where the map has no such line.</summary>
    public string? Line(int source, int line)
    {
        var record = Source(source);
        var count = Field32(record[20..]);
        if (line < 0 || line >= count) return null;
        var (text, length) = (Field32(record[8..]), Field32(record[12..]));
        var starts = _bytes.Span[Field32(record[16..])..];
        var start = Field32(starts[(4 * line)..]);
        var end = line + 1 < count ? Field32(starts[(4 * (line + 1))..]) - 1 : length;
        // At most four bytes make a character.
        var utf8 = _bytes.Span.Slice(text + start, Math.Min(end - start, 4 * SourceMapLimits.LineCharacters));
        var shown = Encoding.UTF8.GetString(utf8).TrimEnd('\r');
        return shown.Length <= SourceMapLimits.LineCharacters ? shown : shown[..SourceMapLimits.LineCharacters];
    }

    /// <summary>
    /// The function of the source to which this place belongs, as V8 names it in a stack trace; empty outside of functions and in one without a
    /// name. Null when the map has no text of the source, so that nothing is known.
    /// </summary>
    public string? FunctionAt(in SourcePosition position)
    {
        var record = Source(position.Source);
        if (Field32(record[20..]) == 0) return null;
        var scopes = _bytes.Span[Field32(record[24..])..];
        var (low, high) = (0, Field32(record[28..]) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var scope = scopes[(middle * CompiledFormat.ScopeSize)..];
            if ((Field32(scope), Field32(scope[4..])).CompareTo((position.Line, position.Column)) <= 0) low = middle + 1;
            else high = middle - 1;
        }
        if (high < 0) return "";
        var found = scopes[(high * CompiledFormat.ScopeSize)..];
        return Text(Field32(found[8..]), Field32(found[12..]));
    }

    private int LastBlock(ReadOnlySpan<byte> bytes, int line, int column)
    {
        var (low, high) = (0, _blockCount - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var entry = bytes[(_blocks + (middle * CompiledFormat.BlockSize))..];
            var atLine = Field32(entry);
            if (atLine < line || (atLine == line && Field32(entry[4..]) <= column)) low = middle + 1;
            else high = middle - 1;
        }
        return high;
    }

    private ReadOnlySpan<byte> Source(int source)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)source, (uint)SourceCount, nameof(source));
        return _bytes.Span.Slice(_sources + (source * CompiledFormat.SourceSize), CompiledFormat.SourceSize);
    }

    private string Text(int offset, int length) => Encoding.UTF8.GetString(_bytes.Span.Slice(offset, length));

    private static int Field(ReadOnlySpan<byte> span, int field) => Field32(span[(8 + (4 * field))..]);

    private static int Field32(ReadOnlySpan<byte> span) => BinaryPrimitives.ReadInt32LittleEndian(span);
}
