using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Clew.Protocols.Otlp;

/// <summary>
/// Gives the same string object for the same short ASCII bytes, because attribute names and most values repeat in every span. A table with one
/// slot per hash: the newest of two colliding strings stays. Safe for concurrent use: a slot is one reference, and every hit is compared in
/// full.
/// </summary>
/// <param name="slots">A power of two.</param>
/// <param name="maxBytes">Longer strings are not kept.</param>
internal sealed class StringCache(int slots, int maxBytes)
{
    private readonly string?[] _slots = new string?[slots];

    /// <summary>Names of attributes, scopes and span events: 4,096 x at most 64 characters, 0.6 MB at worst.</summary>
    public static StringCache Names { get; } = new(slots: 4096, maxBytes: 64);

    /// <summary>
    /// Values, kept apart so that ever-new values do not push the names out: 16,384 x at most 40 characters, 1.7 MB at worst.
    /// </summary>
    public static StringCache Values { get; } = new(slots: 16384, maxBytes: 40);

    /// <summary>The text of UTF-8 bytes; bytes that are not UTF-8 become U+FFFD.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return "";
        if (utf8.Length > maxBytes) return Encoding.UTF8.GetString(utf8);
        ref var slot = ref _slots[Hash(utf8) & (uint)(_slots.Length - 1)];
        var known = slot;
        if (known is not null && Ascii.Equals(utf8, known)) return known;
        return slot = Encoding.UTF8.GetString(utf8);
    }

    /// <summary>Eight bytes at a time, for speed. A sender that makes names collide only loses the cache's help.</summary>
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        const ulong golden = 0x9E3779B97F4A7C15; // 2^64 / the golden ratio: spreads over the upper bits (Knuth, TAOCP 3, 6.4)
        var hash = (ulong)bytes.Length * golden;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..]) hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        if (bytes.Length >= sizeof(uint))
            hash = Mix(hash, BinaryPrimitives.ReadUInt32LittleEndian(bytes) | (ulong)BinaryPrimitives.ReadUInt32LittleEndian(bytes[^sizeof(uint)..]) << 32);
        else if (!bytes.IsEmpty) hash = Mix(hash, bytes[0] | (uint)bytes[bytes.Length / 2] << 8 | (uint)bytes[^1] << 16);
        return (uint)(hash >> 32);

        static ulong Mix(ulong hash, ulong part) => (BitOperations.RotateLeft(hash, 27) ^ part) * golden;
    }
}
