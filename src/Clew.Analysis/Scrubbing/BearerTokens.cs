namespace Clew.Analysis.Scrubbing;

/// <summary>Finds what follows <c>Bearer</c> and <c>Basic</c> in a text (RFC 6750, RFC 7617), without the name of a header before it.</summary>
internal static class BearerTokens
{
    /// <summary>Bytes of a credential; a shorter word is prose.</summary>
    private const int Shortest = 8;

    /// <summary>From this length on, a word of letters alone is no word of a language.</summary>
    private const int LongerThanWords = 32;

    public static void Find(ReadOnlySpan<byte> text, MatchList matches)
    {
        Find(text, "earer "u8, 'b', matches);
        Find(text, "asic "u8, 'b', matches);
    }

    private static void Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word, char first, MatchList matches)
    {
        var from = 0;
        while (true)
        {
            var next = text[from..].IndexOf(word);
            if (next < 0) return;
            var at = from + next;
            var start = from = at + word.Length;
            if (at == 0 || (text[at - 1] | 0x20) != first || at > 1 && Ascii.IsWord(text[at - 2])) continue;
            while (start < text.Length && text[start] == ' ') start++;
            var end = start;
            while (end < text.Length && (Ascii.IsTokenPart(text[end]) || text[end] is (byte)'.' or (byte)'~' or (byte)'+' or (byte)'/' or (byte)'=')) end++;
            while (end > start && text[end - 1] == '.') end--;
            if (IsCredential(text[start..end])) matches.Add(start, end - start, DefaultRules.Token);
            from = Math.Max(from, end);
        }
    }

    private static bool IsCredential(ReadOnlySpan<byte> value)
    {
        if (value.Length < Shortest) return false;
        if (value.Length >= LongerThanWords || value[^1] == '=') return true;
        for (var i = 1; i < value.Length; i++)
            if (Ascii.IsDigit(value[i]) || Ascii.IsUpper(value[i]))
                return true;
        return false;
    }
}
