namespace Clew.Analysis.Scrubbing;

/// <summary>Finds user and password in addresses (RFC 3986, userinfo): <c>amqp://user:password@host</c>. A user alone is none.</summary>
internal static class UrlCredentials
{
    /// <summary>Bytes of user and password that are looked at.</summary>
    private const int Longest = 512;

    public static void Find(ReadOnlySpan<byte> text, MatchList matches)
    {
        var from = 0;
        while (true)
        {
            var scheme = text[from..].IndexOf("://"u8);
            if (scheme < 0) return;
            var start = from + scheme + 3;
            from = start;
            var rest = text[start..Math.Min(text.Length, start + Longest)];
            var end = rest.IndexOfAny(" /\"'<>\n\r\t`\\?#"u8);
            var authority = end < 0 ? rest : rest[..end];
            var at = authority.LastIndexOf((byte)'@');
            if (at <= 0) continue;
            var colon = authority[..at].IndexOf((byte)':');
            if (colon < 0 || colon == at - 1) continue;
            matches.Add(start, at, DefaultRules.Credentials);
            from = start + at;
        }
    }
}
