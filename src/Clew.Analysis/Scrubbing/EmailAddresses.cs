namespace Clew.Analysis.Scrubbing;

/// <summary>Finds e-mail addresses as they are in use: a local part of the usual signs, and a domain with a dot.</summary>
internal static class EmailAddresses
{
    /// <summary>Bytes of the local part (RFC 5321, 4.5.3.1.1).</summary>
    private const int LongestLocal = 64;

    /// <summary>Bytes of a domain (RFC 5321, 4.5.3.1.2).</summary>
    private const int LongestDomain = 255;

    public static void Find(ReadOnlySpan<byte> text, MatchList matches)
    {
        var from = 0;
        while (true)
        {
            var next = text[from..].IndexOf((byte)'@');
            if (next < 0) return;
            var at = from + next;
            var start = at;
            while (start > from && at - start < LongestLocal && IsLocal(text[start - 1])) start--;
            while (start < at && text[start] is (byte)'.' or (byte)'-') start++;
            from = at + 1;
            var end = from;
            while (end < text.Length && end - from < LongestDomain && (Ascii.IsTokenPart(text[end]) && text[end] != '_' || text[end] == '.')) end++;
            while (end > from && text[end - 1] is (byte)'.' or (byte)'-') end--;
            var dot = text[from..end].LastIndexOf((byte)'.');
            // lodash@4.17.21 is a package: a top-level domain is letters.
            if (start == at || dot <= 0 || end - from - dot - 1 < 2 || !Ascii.IsLetter(text[from + dot + 1])) continue;
            matches.Add(start, end - start, DefaultRules.Email);
            from = end;
        }
    }

    private static bool IsLocal(byte value) => Ascii.IsWord(value) && value < 0x80 || value is (byte)'.' or (byte)'+' or (byte)'-' or (byte)'%';
}
