using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Clew.Protocols.Otlp;

/// <summary>
/// Reads one protobuf message from memory (protobuf.dev, Encoding). It never throws: the first fault is kept, the reader then is at its end and
/// every further read gives the default value, so a decoder reads on without checks and looks at <see cref="Fault"/> once when it is done.
/// </summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> bytes, long origin = 0)
{
    /// <summary>A 64-bit value takes at most ten bytes of seven bits.</summary>
    private const int MaxVarintBytes = 10;

    /// <summary>The largest field number (29 bits).</summary>
    private const uint MaxField = (1 << 29) - 1;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly long _origin = origin;
    private int _position;
    private WireType _wire;

    /// <summary>The number of the field that <see cref="Next"/> stopped at.</summary>
    public int Field { get; private set; }

    /// <summary>What is wrong with the bytes, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>At which byte of the whole body <see cref="Fault"/> is.</summary>
    public long FaultOffset { get; private set; }

    /// <summary>The offset in the whole body of the next byte.</summary>
    public readonly long Offset => _origin + _position;

    /// <summary>The bytes that are not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _bytes[_position..];

    /// <summary>Goes to the next field. False at the end and after a fault. Each field must then be read or skipped.</summary>
    public bool Next()
    {
        if (_position >= _bytes.Length) return false;
        var start = _position;
        // A tag of one byte: the first fifteen fields, which are nearly all that there are.
        if (_bytes[start] is > 7 and < 0x80 and var one && (one & 7) <= (int)WireType.Fixed32)
        {
            _position = start + 1;
            Field = one >> 3;
            _wire = (WireType)(one & 7);
            return true;
        }
        var tag = ReadRawVarint();
        if (Fault is not null) return false;
        var field = tag >> 3;
        if (field is 0 or > MaxField || (tag & 7) > (ulong)WireType.Fixed32) return Fail("not a protobuf field tag", start);
        Field = (int)field;
        _wire = (WireType)(tag & 7);
        return true;
    }

    public ulong Varint() => Expect(WireType.Varint) ? ReadRawVarint() : 0;

    public ulong Fixed64()
    {
        if (!Expect(WireType.Fixed64)) return 0;
        var bytes = Take(sizeof(ulong));
        return bytes.IsEmpty ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    /// <summary>A <c>sint32</c> or <c>sint64</c>: zigzag.</summary>
    public long SignedVarint()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>Values of a repeated <c>fixed64</c> or <c>double</c>, packed or one alone ("parsers must accept both"). Those beyond the bound are passed over.</summary>
    public void Fixed64s(List<ulong> values, int bound)
    {
        if (_wire != WireType.LengthDelimited)
        {
            var value = Fixed64();
            if (values.Count < bound) values.Add(value);
            return;
        }
        var start = _position;
        var packed = Bytes();
        if (packed.Length % sizeof(ulong) != 0) Fail("packed numbers end within one", start);
        else
            for (; !packed.IsEmpty && values.Count < bound; packed = packed[sizeof(ulong)..]) values.Add(BinaryPrimitives.ReadUInt64LittleEndian(packed));
    }

    /// <summary>The same of a repeated <c>uint64</c>.</summary>
    public void Varints(List<ulong> values, int bound)
    {
        if (_wire != WireType.LengthDelimited)
        {
            var value = Varint();
            if (values.Count < bound) values.Add(value);
            return;
        }
        var packed = Message();
        while (packed.Fault is null && packed._position < packed._bytes.Length)
        {
            var value = packed.ReadRawVarint();
            if (values.Count < bound) values.Add(value);
        }
        Adopt(packed);
    }

    /// <summary>The content of a <c>string</c>, <c>bytes</c> or message field; a view of the body, not a copy.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        if (!Expect(WireType.LengthDelimited)) return default;
        var start = _position;
        var length = ReadRawVarint();
        if (Fault is not null) return default;
        if (length > (ulong)(_bytes.Length - _position))
        {
            Fail("a length goes beyond the end of its message", start);
            return default;
        }
        return Take((int)length);
    }

    /// <summary>A reader of the submessage at the current field. Its fault is its own; see <see cref="Adopt"/>.</summary>
    public ProtoReader Message()
    {
        var content = Bytes();
        return new(content, Offset - content.Length);
    }

    /// <summary>Makes the fault of a submessage the fault of this message.</summary>
    public void Adopt(scoped in ProtoReader inner)
    {
        if (inner.Fault is null || Fault is not null) return;
        Fault = inner.Fault;
        FaultOffset = inner.FaultOffset;
        _position = _bytes.Length;
    }

    /// <summary>Passes over the current field, of whichever type it is.</summary>
    public void Skip()
    {
        switch (_wire)
        {
            case WireType.Varint: ReadRawVarint(); break;
            case WireType.Fixed64: Take(sizeof(ulong)); break;
            case WireType.Fixed32: Take(sizeof(uint)); break;
            case WireType.LengthDelimited: Bytes(); break;
            case WireType.StartGroup: SkipGroup(); break;
            default: Fail("a group ends that did not start", _position); break;
        }
    }

    /// <summary>Groups are out of use since proto2, but a reader must pass over them. Iterative, so their nesting costs no stack.</summary>
    private void SkipGroup()
    {
        for (var depth = 1; depth > 0;)
        {
            if (!Next())
            {
                Fail("a group does not end", _position);
                return;
            }
            if (_wire == WireType.StartGroup) depth++;
            else if (_wire == WireType.EndGroup) depth--;
            else Skip();
        }
    }

    private bool Expect(WireType wire) => _wire == wire || Fail($"field {Field} has wire type {(int)_wire} instead of {(int)wire}", _position);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong ReadRawVarint() => (uint)_position < (uint)_bytes.Length && _bytes[_position] < 0x80 ? _bytes[_position++] : ReadLongVarint();

    private ulong ReadLongVarint()
    {
        var start = _position;
        ulong value = 0;
        for (var i = 0; i < MaxVarintBytes; i++)
        {
            if (_position >= _bytes.Length)
            {
                Fail("the message ends within a number", start);
                return 0;
            }
            var part = _bytes[_position++];
            value |= (ulong)(part & 0x7F) << (7 * i);
            if (part < 0x80) return value;
        }
        Fail("a number is longer than ten bytes", start);
        return 0;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _bytes.Length - _position)
        {
            Fail("the message ends within a value", _position);
            return default;
        }
        var taken = _bytes.Slice(_position, length);
        _position += length;
        return taken;
    }

    private bool Fail(string fault, int position)
    {
        if (Fault is null)
        {
            Fault = fault;
            FaultOffset = _origin + position;
        }
        _position = _bytes.Length;
        return false;
    }
}
