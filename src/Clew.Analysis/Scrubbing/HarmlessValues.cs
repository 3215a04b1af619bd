using System.Collections.Frozen;

namespace Clew.Analysis.Scrubbing;

/// <summary>Values of a sensitive name that are none: nothing, yes and no, and what somebody has masked before us.</summary>
internal static class HarmlessValues
{
    /// <summary>Bytes of the longest one.</summary>
    private const int Longest = 16;

    private static readonly FrozenSet<string> Words = new[]
    {
        "true", "false", "null", "nil", "none", "undefined", "yes", "no", "0", "[]", "{}", "[filtered]", "[redacted]", "<redacted>", "redacted", "[masked]", "[removed]", "missing",
        "invalid", "required", "empty", "expired", "%s", "%v", "{}", "?", "$1",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<byte> value)
    {
        if (value.IndexOfAnyExcept("*.xX•"u8) < 0) return true;
        if (value.Length > Longest) return IsOnlyStars(value);
        Span<char> text = stackalloc char[Longest];
        for (var i = 0; i < value.Length; i++) text[i] = char.ToLowerInvariant((char)value[i]);
        return Lookup.Contains(text[..value.Length]) || IsPlaceholder(value);
    }

    private static bool IsOnlyStars(ReadOnlySpan<byte> value) => value.IndexOfAnyExcept((byte)'*') < 0;

    /// <summary><c>{password}</c> and <c>${PASSWORD}</c> of templates.</summary>
    private static bool IsPlaceholder(ReadOnlySpan<byte> value)
    {
        if (value.StartsWith("$"u8)) value = value[1..];
        if (value.Length < 3 || value[0] != '{' || value[^1] != '}') return false;
        foreach (var letter in value[1..^1])
            if (!Ascii.IsWord(letter) && letter != '.')
                return false;
        return true;
    }
}
