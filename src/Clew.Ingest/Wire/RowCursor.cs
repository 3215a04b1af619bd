using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Clew.Storage.Rows;

namespace Clew.Ingest.Wire;

/// <summary>Writes one row in RowBinary into room that was made for all of it at once.</summary>
internal ref struct RowCursor(Span<byte> room)
{
    private readonly Span<byte> _room = room;

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    public void Byte(byte value) => _room[Length++] = value;

    public void UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_room[Length..], value);
        Length += sizeof(ulong);
    }

    public void Int64(long value) => UInt64((ulong)value);

    public void Double(double value) => UInt64(BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Bytes that are as the row has them: of an id, or written for another row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Copy(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_room[Length..]);
        Length += bytes.Length;
    }

    /// <summary>A text, which is UTF-8 already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Text(ReadOnlySpan<byte> utf8)
    {
        Count(utf8.Length);
        Copy(utf8);
    }

    /// <summary>Unsigned LEB128, as <see cref="RowBuffer.WriteCount"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Count(int count)
    {
        var rest = (uint)count;
        for (; rest >= 0x80; rest >>= 7) Byte((byte)(rest | 0x80));
        Byte((byte)rest);
    }

    public void Zeros(int count)
    {
        _room.Slice(Length, count).Clear();
        Length += count;
    }
}
