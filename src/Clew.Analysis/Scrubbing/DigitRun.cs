namespace Clew.Analysis.Scrubbing;

/// <summary>Digits in a text with what stands between and around them.</summary>
internal static class DigitRun
{
    /// <summary>
    /// Reads groups of digits of those sizes with the same sign between them into <paramref name="digits"/>; the length in the text, or 0. The last
    /// group ends there: no digit follows.
    /// </summary>
    public static int ReadGroups(ReadOnlySpan<byte> text, ReadOnlySpan<byte> sizes, ReadOnlySpan<byte> signs, Span<byte> digits)
    {
        int at = 0, count = 0;
        for (var group = 0; group < sizes.Length; group++)
        {
            if (group > 0)
            {
                if (at >= text.Length || text[at] != signs[Math.Min(group - 1, signs.Length - 1)]) return 0;
                at++;
            }
            for (var i = 0; i < sizes[group]; i++, at++)
            {
                if (at >= text.Length || !Ascii.IsDigit(text[at])) return 0;
                digits[count++] = text[at];
            }
        }
        return at < text.Length && Ascii.IsDigit(text[at]) ? 0 : at;
    }

    /// <summary>Whether a number may begin there: it is not the middle of a word, an id, a decimal or an order's number.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> text, int start)
    {
        if (start == 0) return true;
        var before = text[start - 1];
        if (Ascii.IsWord(before) || before is (byte)'#' or (byte)'.' or (byte)'+' or (byte)'~' or (byte)'$') return false;
        // order-4111..., 2026-11-21, and the parts of a UUID
        return before != '-' || start < 2 || !Ascii.IsWord(text[start - 2]);
    }

    /// <summary>Whether a number may end there.</summary>
    public static bool MayEnd(ReadOnlySpan<byte> text, int end)
    {
        if (end >= text.Length) return true;
        if (Ascii.IsWord(text[end])) return false;
        return text[end] is not ((byte)'-' or (byte)'.' or (byte)'+') || end + 1 >= text.Length || !Ascii.IsWord(text[end + 1]);
    }

    /// <summary>Bytes before a number in which the word is looked for that says what it is.</summary>
    private const int Before = 24;

    private static readonly byte[][] OtherNumbers =
        [.. "order invoice trace span correlation ticket shipment tracking timestamp sku ean gtin isbn offset sequence seq commit hash snowflake nanos millis micros".Split(' ').Select(System.Text.Encoding.UTF8.GetBytes)];

    /// <summary>Whether the word before it says that it is the number of something else: an order, a trace, an instant.</summary>
    public static bool IsNamedOtherwise(ReadOnlySpan<byte> text, int start)
    {
        Span<byte> letters = stackalloc byte[Before];
        var end = start;
        while (end > 0 && start - end < 6 && !Ascii.IsLetter(text[end - 1])) end--;
        var begin = end;
        while (begin > 0 && end - begin < Before && (Ascii.IsWord(text[begin - 1]) || text[begin - 1] is (byte)'-' or (byte)'.')) begin--;
        return IsOther(text[begin..end]);
    }

    /// <summary>Whether a name says so: <c>order.number</c>, <c>traceId</c>.</summary>
    public static bool IsOther(ReadOnlySpan<byte> name)
    {
        if (name.Length is 0 or > 64) return false;
        Span<byte> lower = stackalloc byte[64];
        for (var i = 0; i < name.Length; i++) lower[i] = (byte)(name[i] | 0x20);
        var word = lower[..name.Length];
        if (word.IndexOf("card"u8) >= 0) return false;
        foreach (var other in OtherNumbers)
            if (word.IndexOf(other) is >= 0 and var at && (at == 0 || !Ascii.IsLetter(word[at - 1]) || other.Length > 4))
                return true;
        return false;
    }
}
