using System.Buffers;
using System.Buffers.Binary;

namespace Clew.Protocols.Otlp.Json;

/// <summary>Writes protobuf into pooled memory, for our own reader. Bounded by what is written: the JSON of the same message is longer.</summary>
internal sealed class ProtoWriter : IDisposable
{
    /// <summary>Bytes at the start: a small batch.</summary>
    private const int InitialSize = 16 << 10;

    /// <summary>A length that is not known yet takes five bytes, which hold 35 bits: a varint may be longer than it must.</summary>
    private const int LengthBytes = 5;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(InitialSize);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Tag(int field, WireType wire) => Varint((ulong)(uint)field << 3 | (ulong)wire);

    public void Varint(ulong value)
    {
        var room = Room(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7) room[length++] = (byte)(value | 0x80);
        room[length++] = (byte)value;
        Length += length;
    }

    public void Fixed32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Room(4), value);
        Length += 4;
    }

    public void Fixed64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Room(8), value);
        Length += 8;
    }

    /// <summary>Room for at least that many bytes behind what is written; <see cref="Advance"/> tells how many were.</summary>
    public Span<byte> Room(int count)
    {
        if (_bytes.Length - Length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(Length + count, _bytes.Length * 2)));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
        return _bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    /// <summary>Begins a length-delimited value; what it returns ends it.</summary>
    public int Begin(int field)
    {
        Tag(field, WireType.LengthDelimited);
        Room(LengthBytes);
        Length += LengthBytes;
        return Length;
    }

    public void End(int begin)
    {
        var length = (uint)(Length - begin);
        var at = _bytes.AsSpan(begin - LengthBytes);
        for (var i = 0; i < LengthBytes; i++, length >>= 7) at[i] = (byte)(length & 0x7F | (i < LengthBytes - 1 ? 0x80u : 0));
    }

    /// <summary>Forgets what was written behind that length.</summary>
    public void TakeBack(int length) => Length = length;

    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, Length) = ([], 0);
    }
}
