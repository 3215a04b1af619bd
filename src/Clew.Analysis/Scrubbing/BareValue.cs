namespace Clew.Analysis.Scrubbing;

/// <summary>A value without quotes around it: where it ends, and whether it is one rather than the next word of a sentence.</summary>
internal static class BareValue
{
    /// <summary>Letters of a token in a sentence; shorter words behind <c>token:</c> are prose (<c>Unexpected token: end</c>).</summary>
    private const int ShortestToken = 8;

    /// <param name="name">Where its name begins.</param>
    /// <param name="sign">The sign between them.</param>
    /// <param name="isJson">Whether the text is JSON: then a backslash belongs to what follows it.</param>
    public static int End(ReadOnlySpan<byte> text, int start, int name, byte sign, bool isJson)
    {
        var isConnectionString = sign == '=' && IsBehindSemicolon(text, name) || sign == '=' && HasSemicolon(text, start);
        var closing = ClosingOf(text[start..]);
        for (var end = start; end < text.Length; end++)
        {
            var value = text[end];
            if (value == closing)
            {
                // {password}, [Filtered]: what was opened within the value ends within it.
                closing = 0;
                continue;
            }
            if (Ascii.IsLineEnd(value) || value is (byte)'"' or (byte)';' or (byte)'`') return end;
            if (isJson && value == '\\')
            {
                // An escaped backslash or slash goes on; an escaped line end or quote ends it; the rest stays whole.
                if (end + 1 >= text.Length || text[end + 1] is not ((byte)'\\' or (byte)'/')) return end;
                end++;
                continue;
            }
            if (isConnectionString) continue;
            if (Ascii.IsSpace(value) || value is (byte)'&' or (byte)'\'' or (byte)'<' or (byte)'>') return end;
            // Signs that may be part of a password, and are not when nothing of one follows.
            if (value is (byte)',' or (byte)')' or (byte)']' or (byte)'}' or (byte)'|' && IsClosing(text, end)) return end;
        }
        return text.Length;
    }

    /// <summary>Whether it looks like a secret of that rule.</summary>
    public static bool IsLikely(ReadOnlySpan<byte> text, int start, int end, int sign, CompiledRule rule)
    {
        var value = text[start..end];
        if (value.IndexOfAnyExcept(Punctuation) < 0) return false;
        var isSpaced = start > sign + 1;
        // A call: password = read(console)
        if (value[^1] == '(' || value.IndexOf((byte)'(') > 0 && isSpaced) return false;
        if (!isSpaced) return value.IndexOf("://"u8) != 0;
        if (text[sign] == '=') return !IsIdentifierChain(value);
        // A sentence goes on: "password: must have 8 characters".
        if (rule.Word != DefaultRules.Password.Word) return value.Length >= ShortestToken && HasDigitOrMixedCase(value);
        return !IsFollowedByWord(text, end) || HasDigitOrMixedCase(value);
    }

    private static byte ClosingOf(ReadOnlySpan<byte> value)
    {
        if (value[0] == '$' && value.Length > 1) value = value[1..];
        return value[0] switch
        {
            (byte)'{' => (byte)'}',
            (byte)'[' => (byte)']',
            _ => 0,
        };
    }

    private static ReadOnlySpan<byte> Punctuation => "{}[]()<>,.;:!?*-_=/|'\"%$&@#"u8;

    private static bool IsBehindSemicolon(ReadOnlySpan<byte> text, int name)
    {
        while (name > 0 && Ascii.IsSpace(text[name - 1])) name--;
        return name > 0 && text[name - 1] == ';';
    }

    /// <summary>Whether a pair of a connection string follows: <c>;Name=</c>.</summary>
    private static bool HasSemicolon(ReadOnlySpan<byte> text, int start)
    {
        var rest = text[start..];
        var semicolon = rest.IndexOfAny((byte)';', (byte)'\n', (byte)'"');
        if (semicolon < 0 || rest[semicolon] != ';') return false;
        rest = rest[(semicolon + 1)..];
        var sign = rest.IndexOfAny((byte)'=', (byte)';', (byte)'\n');
        return sign > 0 && rest[sign] == '=' && rest[..sign].IndexOfAny((byte)'&', (byte)',', (byte)'"') < 0;
    }

    private static bool IsClosing(ReadOnlySpan<byte> text, int at) => at + 1 >= text.Length || !Ascii.IsWord(text[at + 1]);

    private static bool IsFollowedByWord(ReadOnlySpan<byte> text, int end) =>
        end + 1 < text.Length && Ascii.IsSpace(text[end]) && Ascii.IsLetter(text[end + 1]) && text[end..].IndexOfAny((byte)'=', (byte)':') < 0;

    private static bool HasDigitOrMixedCase(ReadOnlySpan<byte> value)
    {
        var hasUpper = false;
        for (var i = 0; i < value.Length; i++)
        {
            if (Ascii.IsDigit(value[i])) return true;
            hasUpper |= i > 0 && Ascii.IsUpper(value[i]);
        }
        return hasUpper;
    }

    /// <summary><c>user.password</c> on the right of an assignment: code, not a value.</summary>
    private static bool IsIdentifierChain(ReadOnlySpan<byte> value)
    {
        foreach (var letter in value)
            if (!Ascii.IsLetter(letter) && letter is not ((byte)'.' or (byte)'_'))
                return false;
        return value.IndexOf((byte)'.') > 0;
    }
}
