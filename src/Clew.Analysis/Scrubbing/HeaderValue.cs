namespace Clew.Analysis.Scrubbing;

/// <summary>What stands behind <c>Authorization:</c> or <c>Cookie:</c> in a text: the header's value or a sentence about it.</summary>
internal static class HeaderValue
{
    /// <summary>IANA's registry of HTTP authentication schemes, and Token, as they are usually written.</summary>
    private static readonly byte[][] Schemes =
        [.. "Bearer ,bearer ,Basic ,basic ,Token ,token ,Digest ,Negotiate ,NTLM ,ApiKey ,DPoP ,Hawk ,OAuth ".Split(',').Select(System.Text.Encoding.UTF8.GetBytes)];

    public static bool IsLikely(ReadOnlySpan<byte> value, CompiledRule rule)
    {
        value = value.TrimEnd((byte)' ');
        if (rule.Word == DefaultRules.Cookie.Word) return value.IndexOf((byte)'=') > 0;
        var space = value.IndexOf((byte)' ');
        if (space < 0) return value.Length >= 8;
        foreach (var scheme in Schemes)
            if (value.StartsWith(scheme) && value[scheme.Length..].IndexOf((byte)' ') < 0)
                return true;
        // A scheme and its parameters: the second part is no word of a language.
        foreach (var letter in value[(space + 1)..])
            if (Ascii.IsDigit(letter) || Ascii.IsUpper(letter) || letter is (byte)'=' or (byte)'+' or (byte)'/' or (byte)'_' or (byte)'-')
                return true;
        return false;
    }
}
