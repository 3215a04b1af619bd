namespace Clew.Analysis.Scrubbing;

/// <summary>
/// Finds tokens by their form: those whose makers gave them a prefix, so that they can be found (GitHub, GitLab, Slack, Stripe, AWS, Google, npm,
/// PyPI and others, as their documentation says), and JSON Web Tokens (RFC 7519: three parts of base64url, the first an object of JSON).
/// </summary>
internal static class KnownTokens
{
    /// <summary>Bytes of the shortest token.</summary>
    private const int Shortest = 15;

    /// <summary>By the first two bytes, the second one above: whether a prefix begins so.</summary>
    private static readonly bool[] Begins = BeginsOf([(byte)'e', (byte)'y'], TokenForm.All.Select(form => form.Prefix));

    public static void Find(ReadOnlySpan<byte> text, MatchList matches)
    {
        for (var start = 0; start + Shortest <= text.Length; start++)
        {
            if (!Begins[text[start] | text[start + 1] << 8]) continue;
            // A token begins where a word does, or a part of one behind a dash.
            if (start > 0 && Ascii.IsTokenPart(text[start - 1]) && text[start - 1] != '-') continue;
            var length = text[start] == 'e' ? JsonWebToken(text[start..]) : Prefixed(text[start..]);
            if (length == 0) continue;
            matches.Add(start, length, DefaultRules.Token);
            start += length - 1;
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

    private static bool[] BeginsOf(byte[] json, IEnumerable<byte[]> prefixes)
    {
        var begins = new bool[1 << 16];
        foreach (var prefix in prefixes.Append(json)) begins[prefix[0] | prefix[1] << 8] = true;
        return begins;
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
