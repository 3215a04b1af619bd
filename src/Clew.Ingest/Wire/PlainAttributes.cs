using System.Buffers.Text;
using System.Globalization;
using System.Text.Unicode;

namespace Clew.Ingest.Wire;

/// <summary>
/// The attributes of one record where they stand in its bytes: <c>KeyValue { string key = 1; AnyValue value = 2; }</c> with a value that is a string,
/// a bool or a number. One object serves one request.
/// </summary>
internal sealed class PlainAttributes
{
    /// <summary>Attributes of a plain record: OpenTelemetry's SDKs keep 128, and use ten. Few enough that looking for one of the same name may be a plain walk.</summary>
    private const int Most = 64;

    /// <summary>Bytes of the longest number as text: <c>-2.2250738585072014E-308</c>.</summary>
    private const int LongestNumber = 24;

    /// <summary>Bytes that the count of the map and the two lengths of an entry take at most.</summary>
    private const int LengthsOfEntry = 10;

    private const byte KeyTag = 0x0A, ValueTag = 0x12, StringTag = 0x0A, BoolTag = 0x10, IntTag = 0x18, DoubleTag = 0x21;

    private readonly Entry[] _entries = new Entry[Most];
    private readonly byte[] _numbers = new byte[Most * LongestNumber];
    private int _numberBytes;

    public int Count { get; private set; }

    /// <summary>Bytes that they take in a row at most.</summary>
    public int MostBytes { get; private set; }

    public void Clear() => (Count, MostBytes, _numberBytes) = (0, LengthsOfEntry, 0);

    public ReadOnlySpan<byte> Name(int index, ReadOnlySpan<byte> record) => _entries[index].Name.In(record);

    public ReadOnlySpan<byte> Value(int index, ReadOnlySpan<byte> record)
    {
        ref readonly var entry = ref _entries[index];
        return entry.Value.In(entry.IsNumber ? _numbers : record);
    }

    /// <summary>Reads one; false when it, or its being with the others, is odd.</summary>
    public bool TryAdd(ReadOnlySpan<byte> record, Place pair)
    {
        if (Count == Most) return false;
        var cursor = new PlainCursor(pair.In(record));
        cursor.Pass(KeyTag);
        var name = cursor.Content();
        cursor.Pass(ValueTag);
        var value = cursor.Content();
        if (cursor.IsOdd || cursor.HasMore || name.Length == 0 || value.Length == 0) return false;
        name = name with { Start = name.Start + pair.Start };
        value = value with { Start = value.Start + pair.Start };
        if (!Utf8.IsValid(name.In(record)) || IsThere(name.In(record), record)) return false;
        return TryAddValue(record, name, value);
    }

    /// <summary>The place of the string that an <c>AnyValue</c> is; false when it is none.</summary>
    public static bool TryString(ReadOnlySpan<byte> record, Place value, out Place text)
    {
        var cursor = new PlainCursor(value.In(record));
        cursor.Pass(StringTag);
        text = cursor.Content();
        text = text with { Start = text.Start + value.Start };
        return !cursor.IsOdd && !cursor.HasMore && Utf8.IsValid(text.In(record));
    }

    /// <summary>Writes them as Map(String, String).</summary>
    /// <param name="without">One that has a column of its own, or -1.</param>
    public void Write(ref RowCursor row, ReadOnlySpan<byte> record, int without = -1)
    {
        row.Count(without < 0 ? Count : Count - 1);
        for (var i = 0; i < Count; i++)
        {
            if (i == without) continue;
            row.Text(Name(i, record));
            row.Text(Value(i, record));
        }
    }

    private bool TryAddValue(ReadOnlySpan<byte> record, Place name, Place value)
    {
        if (record[value.Start] == StringTag)
        {
            if (!TryString(record, value, out var text)) return false;
            Add(new(name, text, IsNumber: false));
            return true;
        }
        var cursor = new PlainCursor(value.In(record));
        var room = _numbers.AsSpan(_numberBytes, LongestNumber);
        int written;
        switch (cursor.Tag())
        {
            case IntTag: Utf8Formatter.TryFormat((long)cursor.Varint(), room, out written); break;
            case DoubleTag: BitConverter.UInt64BitsToDouble(cursor.Fixed64()).TryFormat(room, out written, default, CultureInfo.InvariantCulture); break;
            case BoolTag:
                var word = cursor.Varint() != 0 ? "true"u8 : "false"u8;
                word.CopyTo(room);
                written = word.Length;
                break;
            default: return false;
        }
        if (cursor.IsOdd || cursor.HasMore) return false;
        Add(new(name, new(_numberBytes, written), IsNumber: true));
        _numberBytes += written;
        return true;
    }

    private void Add(Entry entry)
    {
        _entries[Count++] = entry;
        MostBytes += entry.Name.Length + entry.Value.Length + LengthsOfEntry;
    }

    private bool IsThere(ReadOnlySpan<byte> name, ReadOnlySpan<byte> record)
    {
        for (var i = 0; i < Count; i++)
            if (_entries[i].Name.Length == name.Length && _entries[i].Name.In(record).SequenceEqual(name))
                return true;
        return false;
    }

    private readonly record struct Entry(Place Name, Place Value, bool IsNumber);
}
