using System.Buffers.Binary;
using System.Globalization;

namespace Clew.Model;

/// <summary>The 8 bytes that name one span within its trace (W3C Trace Context, section 3.2.2.4). Zero means: no span.</summary>
public readonly record struct SpanId(ulong Value)
{
    /// <summary>The length of the binary form in bytes.</summary>
    public const int Size = 8;

    public static SpanId None => default;

    public bool IsNone => Value == 0;

    /// <summary>Reads the 8 bytes in network order; anything of another length is no span.</summary>
    public static SpanId FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size ? new(BinaryPrimitives.ReadUInt64BigEndian(bytes)) : None;

    public static bool TryParse(ReadOnlySpan<char> text, out SpanId id)
    {
        id = default;
        if (text.Length != 16 || !ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        id = new(value);
        return true;
    }

    /// <summary>Writes the 8 bytes in network order.</summary>
    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt64BigEndian(destination, Value);

    /// <summary>16 lower-case hex digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
