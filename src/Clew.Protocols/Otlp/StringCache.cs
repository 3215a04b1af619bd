using System.Text;

namespace Clew.Protocols.Otlp;

/// <summary>
/// Gives the same string object for the same short ASCII bytes, because attribute names and most values repeat in every span. A table with one
/// slot per hash: the newest of two colliding strings stays. Safe for concurrent use: a slot is one reference, and every hit is compared in
/// full.
/// </summary>
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
        ref var slot = ref _slots[Hash(utf8) % (uint)_slots.Length];
        var known = slot;
        if (known is not null && Ascii.Equals(utf8, known)) return known;
        return slot = Encoding.UTF8.GetString(utf8);
    }

    /// <summary>FNV-1a, 32 bits. A sender that makes names collide only loses the cache's help.</summary>
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        const uint offsetBasis = 2166136261, prime = 16777619;
        var hash = offsetBasis;
        foreach (var b in bytes) hash = (hash ^ b) * prime;
        return hash ^ (hash >> 15);
    }
}
