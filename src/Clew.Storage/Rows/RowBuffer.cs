using System.Buffers.Binary;
using System.Text;
using Clew.Model;

namespace Clew.Storage.Rows;

/// <summary>
/// Rows in ClickHouse's RowBinary format (https://clickhouse.com/docs/interfaces/formats/RowBinary): integers little-endian, strings as UTF-8 with
/// a LEB128 length. Grows as needed; the callers bound what goes in (the largest accepted request). Not safe for concurrent use.
/// </summary>
public sealed class RowBuffer : IDisposable
{
    /// <summary>Bytes at the start: a few rows.</summary>
    private const int InitialSize = 4096;

    /// <summary>Characters of a string whose length takes one byte whatever they are: at most three bytes for each.</summary>
    private const int MaxShortString = 0x7F / 3;

    public const long NanosecondsPerMillisecond = 1_000_000;

    private AttributeList? _shared;
    private Range _sharedBytes;

    private byte[] _bytes = RowMemory.Take(InitialSize);

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>Rows written: each row writer ends its row.</summary>
    public int RowCount { get; private set; }

    /// <summary>What was written. Valid until the next write, <see cref="Clear"/> or <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    public void Clear() => (Length, RowCount, _shared) = (0, 0, null);

    public void EndRow() => RowCount++;

    public void WriteByte(byte value) => Reserve(1)[0] = value;

    public void WriteBool(bool value) => WriteByte(value ? (byte)1 : (byte)0);

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), value);

    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Reserve(8), value);

    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Reserve(8), value);

    public void WriteDouble(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Reserve(8), value);

    /// <summary>Nullable(Bool): a byte that says null, then the value.</summary>
    public void WriteNullableBool(bool? value)
    {
        WriteBool(value is null);
        if (value is { } known) WriteBool(known);
    }

    /// <summary>DateTime64(9).</summary>
    public void WriteNanoseconds(Timestamp time) => WriteInt64(time.UnixNanoseconds);

    /// <summary>DateTime64(3); the rest is cut.</summary>
    public void WriteMilliseconds(Timestamp time) => WriteInt64(time.UnixNanoseconds / NanosecondsPerMillisecond);

    /// <summary>FixedString(16).</summary>
    public void WriteTraceId(TraceId id) => id.CopyTo(Reserve(TraceId.Size));

    /// <summary>FixedString(8).</summary>
    public void WriteSpanId(SpanId id) => id.CopyTo(Reserve(SpanId.Size));

    /// <summary>String. Surrogates without their partner become U+FFFD, so that what is stored is always UTF-8.</summary>
    public void WriteString(string value)
    {
        if (value.Length <= MaxShortString)
        {
            var room = Room(1 + 3 * value.Length);
            var written = Encoding.UTF8.GetBytes(value, room[1..]);
            room[0] = (byte)written;
            Length += 1 + written;
            return;
        }
        var bytes = Encoding.UTF8.GetByteCount(value);
        WriteCount(bytes);
        Length += Encoding.UTF8.GetBytes(value, Room(bytes));
    }

    /// <summary>String from UTF-8 bytes.</summary>
    public void WriteString(ReadOnlySpan<byte> utf8)
    {
        WriteCount(utf8.Length);
        utf8.CopyTo(Reserve(utf8.Length));
    }

    /// <summary>Bytes that are RowBinary already: a part of another buffer's rows.</summary>
    public void WriteRows(ReadOnlySpan<byte> rowBinary) => rowBinary.CopyTo(Reserve(rowBinary.Length));

    /// <summary>The last so many bytes once more.</summary>
    public void Repeat(int bytes)
    {
        var room = Reserve(bytes);
        _bytes.AsSpan(Length - 2 * bytes, bytes).CopyTo(room);
    }

    /// <summary>The number of elements of an array or map, or of bytes of a string: unsigned LEB128.</summary>
    public void WriteCount(int count)
    {
        var rest = (uint)count;
        while (rest >= 0x80)
        {
            WriteByte((byte)(rest | 0x80));
            rest >>= 7;
        }
        WriteByte((byte)rest);
    }

    /// <summary>Map(String, String).</summary>
    public void WriteMap(AttributeList attributes)
    {
        WriteCount(attributes.Count);
        foreach (var (name, value) in attributes.AsSpan())
        {
            WriteString(name);
            WriteString(value);
        }
    }

    /// <summary>The same of a list that many rows share (their resource): what was written for the row before is copied.</summary>
    public void WriteSharedMap(AttributeList attributes)
    {
        if (ReferenceEquals(attributes, _shared))
        {
            var length = _sharedBytes.End.Value - _sharedBytes.Start.Value;
            var room = Reserve(length);
            _bytes.AsSpan(_sharedBytes).CopyTo(room);
            return;
        }
        var start = Length;
        WriteMap(attributes);
        (_shared, _sharedBytes) = (attributes, start..Length);
    }

    /// <summary>So many bytes of <see cref="Room"/> were written.</summary>
    public void Advance(int count) => Length += count;

    /// <summary>Overwrites eight bytes that were written before.</summary>
    public void PutUInt64(int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(0, Length)[at..], value);

    /// <summary>Forgets all but the first bytes, which are so many rows.</summary>
    public void Truncate(int length, int rows) => (Length, RowCount, _shared) = (length, rows, null);

    /// <summary>Returns the memory to the pool; the buffer is empty afterwards and must not be written again.</summary>
    public void Dispose()
    {
        if (_bytes.Length > 0) RowMemory.GiveBack(_bytes);
        _bytes = [];
        Clear();
    }

    private Span<byte> Reserve(int count)
    {
        var span = Room(count)[..count];
        Length += count;
        return span;
    }

    /// <summary>Room behind what was written, for at least so many bytes, to be written by the caller; <see cref="Advance"/> says how many it wrote.</summary>
    public Span<byte> Room(int count)
    {
        if (_bytes.Length - Length < count)
        {
            var larger = RowMemory.Take(checked(Math.Max(Length + count, _bytes.Length * 2)));
            _bytes.AsSpan(0, Length).CopyTo(larger);
            if (_bytes.Length > 0) RowMemory.GiveBack(_bytes);
            _bytes = larger;
        }
        return _bytes.AsSpan(Length);
    }
}
