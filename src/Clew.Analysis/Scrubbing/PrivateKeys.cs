namespace Clew.Analysis.Scrubbing;

/// <summary>Finds private keys in textual form (RFC 7468), from their first line to their last or to the end of a text that was cut.</summary>
internal static class PrivateKeys
{
    /// <summary>Bytes between the dashes: <c>BEGIN ENCRYPTED PRIVATE KEY</c>, <c>BEGIN PGP PRIVATE KEY BLOCK</c>.</summary>
    private const int LongestLabel = 48;

    public static void Find(ReadOnlySpan<byte> text, bool isJson, MatchList matches)
    {
        var from = 0;
        while (true)
        {
            var begin = text[from..].IndexOf("-----BEGIN "u8);
            if (begin < 0) return;
            var start = from + begin;
            var label = text[(start + 11)..Math.Min(text.Length, start + 11 + LongestLabel)];
            from = start + 11;
            var close = label.IndexOf("-----"u8);
            if (close < 0 || label[..close].IndexOf("PRIVATE KEY"u8) < 0) continue;
            var length = Length(text[start..], isJson);
            matches.Add(start, length, DefaultRules.PrivateKey);
            from = start + length;
        }
    }

    private static int Length(ReadOnlySpan<byte> text, bool isJson)
    {
        // A key has no quotes: the first one ends the string of JSON in which it stands.
        var quote = isJson ? text.IndexOf((byte)'"') : -1;
        if (quote >= 0) text = text[..(quote - Ascii.BackslashesBefore(text, quote))];
        var end = text.IndexOf("-----END "u8);
        if (end < 0) return text.Length;
        var dashes = text[(end + 9)..].IndexOf("-----"u8);
        return dashes is >= 0 and < LongestLabel ? end + 9 + dashes + 5 : text.Length;
    }
}
