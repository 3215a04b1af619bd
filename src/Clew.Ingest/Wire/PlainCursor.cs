using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Clew.Ingest.Wire;

/// <summary>
/// Goes through the fields of a protobuf message as encoders write them. What is unusual, right or wrong, makes it odd: then it is at its end, every
/// further value is 0, and somebody who knows all of the protocol must read the message. So its caller reads on and asks <see cref="IsOdd"/> once.
/// </summary>
internal ref struct PlainCursor(ReadOnlySpan<byte> bytes)
{
    /// <summary>Bits of a varint that are read: lengths have no more, and larger numbers are ten bytes long at most.</summary>
    private const int MaxShift = 63;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public bool IsOdd { get; private set; }

    public readonly bool HasMore => _at < _bytes.Length;

    /// <summary>The tag of the next field, which must be one byte long: field number * 8 + wire type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Tag() => _bytes[_at++];

    /// <summary>Makes the cursor odd.</summary>
    public void Give()
    {
        IsOdd = true;
        _at = _bytes.Length;
    }

    /// <summary>Passes one byte that must be this.</summary>
    public void Pass(byte expected)
    {
        if (_at < _bytes.Length && _bytes[_at] == expected) _at++;
        else Give();
    }

    public void Skip(int bytes)
    {
        if (_bytes.Length - _at >= bytes) _at += bytes;
        else Give();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Varint()
    {
        if ((uint)_at < (uint)_bytes.Length && _bytes[_at] is < 0x80 and var one)
        {
            _at++;
            return one;
        }
        return LongVarint();
    }

    public ulong Fixed64()
    {
        if (_bytes.Length - _at < sizeof(ulong))
        {
            Give();
            return 0;
        }
        var value = BinaryPrimitives.ReadUInt64LittleEndian(_bytes[_at..]);
        _at += sizeof(ulong);
        return value;
    }

    /// <summary>The content of a field with a length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Place Content()
    {
        var length = Varint();
        if (length > (ulong)(_bytes.Length - _at))
        {
            Give();
            return default;
        }
        var place = new Place(_at, (int)length);
        _at += (int)length;
        return place;
    }

    private ulong LongVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift <= MaxShift && _at < _bytes.Length; shift += 7)
        {
            var part = _bytes[_at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
        Give();
        return 0;
    }
}
