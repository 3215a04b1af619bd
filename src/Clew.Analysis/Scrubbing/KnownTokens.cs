namespace Clew.Analysis.Scrubbing;

/// <summary>
/// Finds tokens by their form: those whose makers gave them a prefix, so that they can be found (GitHub, GitLab, Slack, Stripe, AWS, Google, npm,
/// PyPI and others, as their documentation says), and JSON Web Tokens (RFC 7519: three parts of base64url, the first an object of JSON).
/// </summary>
internal static class KnownTokens
{
    public static void Find(ReadOnlySpan<byte> text, MatchList matches)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (!Ascii.IsTokenPart(text[start])) continue;
            var length = text[start] switch
            {
                (byte)'e' => JsonWebToken(text[start..]),
                (byte)'g' or (byte)'x' or (byte)'s' or (byte)'r' or (byte)'w' or (byte)'A' or (byte)'y' or (byte)'n' or (byte)'p' or (byte)'S' or (byte)'d' or (byte)'h' or (byte)'l'
                    => Prefixed(text[start..]),
                _ => 0,
            };
            if (length > 0) matches.Add(start, length, DefaultRules.Token);
            // To the end of the word: a token begins where a word does.
            var end = start + Math.Max(length, 1);
            while (end < text.Length && Ascii.IsTokenPart(text[end]) && !(text[end - 1] == '-' && length == 0)) end++;
            start = end - 1;
        }
    }

    private static int Prefixed(ReadOnlySpan<byte> text)
    {
        foreach (var form in TokenForm.All)
            if (text.StartsWith(form.Prefix) && form.LengthOf(text) is > 0 and var length)
                return length;
        return 0;
    }

    private static int JsonWebToken(ReadOnlySpan<byte> text)
    {
        // {" in base64
        if (!text.StartsWith("eyJ"u8)) return 0;
        var header = Part(text);
        if (header < ShortestPart || header >= text.Length || text[header] != '.') return 0;
        var payload = Part(text[(header + 1)..]);
        if (payload < ShortestPart) return 0;
        var end = header + 1 + payload;
        // The signature, and the other parts of an encrypted one.
        while (end < text.Length && text[end] == '.' && Part(text[(end + 1)..]) is > 0 and var part) end += 1 + part;
        return end;
    }

    /// <summary>Bytes of the smallest header and payload: <c>{"a":1}</c>.</summary>
    private const int ShortestPart = 10;

    private static int Part(ReadOnlySpan<byte> text)
    {
        var length = 0;
        while (length < text.Length && Ascii.IsTokenPart(text[length])) length++;
        return length;
    }
}
