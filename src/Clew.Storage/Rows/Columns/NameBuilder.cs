using System.Buffers.Binary;

namespace Clew.Storage.Rows.Columns;

/// <summary>
/// Names of attributes as LowCardinality(String): each name once, and a number for each place. The engine need not hash what it is told, and less is
/// sent. Which name it is again is mostly known without a look into the dictionary: the one that stood at this place in the map before.
/// </summary>
internal sealed class NameBuilder : IDisposable
{
    /// <summary>SerializationLowCardinality of ClickHouse: KeysSerializationVersion SharedDictionariesWithAdditionalKeys.</summary>
    private const ulong Version = 1;

    /// <summary>The same: IndexesSerializationType UInt32, HasAdditionalKeys (1 &lt;&lt; 9), NeedUpdateDictionary (1 &lt;&lt; 10).</summary>
    private const ulong Flags = 2 | 1 << 9 | 1 << 10;

    /// <summary>Names that are found again; of more (ids in the place of names) each is written each time that it comes.</summary>
    private const int MaxKnown = 65_536;

    /// <summary>Places of a map that are remembered.</summary>
    private const int Places = 64;

    private readonly RowBuffer _header = new();
    private readonly RowBuffer _names = new();
    private readonly RowBuffer _numberHeader = new();
    private readonly RowBuffer _numbers = new();
    private readonly List<(int Start, int Length)> _known = [];
    private readonly Dictionary<ulong, int> _byHash = [];
    private readonly int[] _atPlace = new int[Places];
    private int _count;

    /// <summary>What stands before everything else of the column.</summary>
    public static ReadOnlyMemory<byte> Prefix { get; } = BitConverter.GetBytes(Version);

    /// <summary>Nothing at all when there was no name.</summary>
    public IEnumerable<RowBuffer> Streams
    {
        get
        {
            if (_count == 0) return [];
            _header.Clear();
            _header.WriteUInt64(Flags);
            _header.WriteUInt64((ulong)_known.Count);
            _numberHeader.Clear();
            _numberHeader.WriteUInt64((ulong)_count);
            return [_header, _names, _numberHeader, _numbers];
        }
    }

    /// <param name="text">A name behind its length.</param>
    /// <param name="place">Of the name in its map.</param>
    public void Add(ReadOnlySpan<byte> text, int place)
    {
        var number = place < Places && Is(_atPlace[place], text) ? _atPlace[place] : NumberOf(text);
        if (place < Places) _atPlace[place] = number;
        _numbers.WriteUInt32((uint)number);
        _count++;
    }

    /// <summary>The last so many once more.</summary>
    public void Repeat(int names)
    {
        _numbers.Repeat(names * sizeof(uint));
        _count += names;
    }

    public void Dispose()
    {
        foreach (var buffer in (RowBuffer[])[_header, _names, _numberHeader, _numbers]) buffer.Dispose();
    }

    private bool Is(int number, ReadOnlySpan<byte> text) =>
        number < _known.Count && _names.WrittenMemory.Span.Slice(_known[number].Start, _known[number].Length).SequenceEqual(text);

    // Two names of one hash: the second is written each time that it comes, which the engine does not mind.
    private int NumberOf(ReadOnlySpan<byte> text)
    {
        var hash = Hash(text);
        if (_byHash.TryGetValue(hash, out var number) && Is(number, text)) return number;
        if (_byHash.Count < MaxKnown) _byHash.TryAdd(hash, _known.Count);
        _known.Add((_names.Length, text.Length));
        _names.WriteRows(text);
        return _known.Count - 1;
    }

    // Multiplying and folding as in FNV-1a, eight bytes at a time.
    private static ulong Hash(ReadOnlySpan<byte> text)
    {
        const ulong Prime = 0x9E3779B97F4A7C15;
        var hash = (ulong)text.Length;
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..]) hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text));
        foreach (var one in text) hash = Fold(hash ^ one);
        return hash;

        static ulong Fold(ulong value)
        {
            value *= Prime;
            return value ^ value >> 29;
        }
    }
}
