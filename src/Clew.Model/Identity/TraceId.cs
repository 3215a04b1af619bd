using System.Buffers.Binary;
using System.Globalization;

namespace Clew.Model;

/// <summary>The 16 bytes that name one distributed trace (W3C Trace Context, section 3.2.2.3). All zero means: no trace.</summary>
public readonly record struct TraceId(ulong High, ulong Low)
{
    /// <summary>The length of the binary form in bytes.</summary>
    public const int Size = 16;

    public static TraceId None => default;

    public bool IsNone => High == 0 && Low == 0;

    /// <summary>Reads the 16 bytes in network order; anything of another length is no trace.</summary>
    public static TraceId FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size
            ? new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]))
            : None;

    /// <summary>Reads 32 hex digits, with or without the dashes of a UUID (Sentry sends both).</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TraceId id)
    {
        id = default;
        Span<char> digits = stackalloc char[32];
        var length = 0;
        foreach (var c in text)
        {
            if (c == '-') continue;
            if (length == digits.Length) return false;
            digits[length++] = c;
        }
        if (length != 32
            || !ulong.TryParse(digits[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            || !ulong.TryParse(digits[16..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low))
            return false;
        id = new(high, low);
        return true;
    }

    /// <summary>Writes the 16 bytes in network order.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], Low);
    }

    /// <summary>32 lower-case hex digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");
}
