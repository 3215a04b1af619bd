namespace Clew.Analysis.Scrubbing;

/// <summary>
/// Finds values by the name that stands before them: <c>password=x</c>, <c>"token": "x"</c>, <c>Cookie: a=b; c=d</c>, <c>Pwd=x;</c> of a connection
/// string, <c>?access_token=x</c> of an address, <c>{\"secret\":\"x\"}</c> of JSON within JSON.
/// </summary>
internal static class NamedValues
{
    /// <summary>Bytes of a name that are looked at.</summary>
    private const int LongestName = 64;

    /// <summary>Spaces between a name, its sign and its value.</summary>
    private const int MostSpaces = 8;

    public static void Find(ReadOnlySpan<byte> text, bool isJson, MatchList matches)
    {
        var from = 0;
        while (from < text.Length)
        {
            var next = text[from..].IndexOfAny((byte)'=', (byte)':');
            if (next < 0) return;
            var sign = from + next;
            from = sign + 1;
            // Most colons: of an address.
            if (sign == 0 || text[sign] == ':' && from < text.Length && text[from] == '/' || !TryName(text, sign, out var name)) continue;
            if (matches.Policy.OfName(text[name.Start..name.End]) is not { } rule) continue;
            if (ValueAfter(text, sign, name, rule, isJson, matches) is not { } match) continue;
            matches.Add(match);
            from = Math.Max(from, match.End);
        }
    }

    /// <summary>The name that ends before the sign, and the quotes around it.</summary>
    private static bool TryName(ReadOnlySpan<byte> text, int sign, out Name name)
    {
        name = default;
        var end = sign;
        for (var spaces = 0; end > 0 && Ascii.IsSpace(text[end - 1]) && spaces < MostSpaces; spaces++) end--;
        if (end == 0) return false;
        int quoteStart = 0, quoteLength = 0;
        var isIndexed = false;
        if (Ascii.IsQuote(text[end - 1]))
        {
            quoteLength = 1 + Ascii.BackslashesBefore(text, end - 1);
            quoteStart = end - quoteLength;
            end = quoteStart;
        }
        else if (text[end - 1] == ']')
        {
            // As Rails and PHP write forms.
            end--;
            isIndexed = true;
        }
        var start = end;
        while (start > 0 && end - start < LongestName && IsNamePart(text[start - 1])) start--;
        // user[password] is a name, [password] is a marker of ours.
        if (isIndexed && (start < 2 || text[start - 1] != '[' || !Ascii.IsWord(text[start - 2]) && text[start - 2] != ']')) return false;
        if (end == start || !Ascii.IsLetter(text[end - 1]) && !Ascii.IsDigit(text[end - 1])) return false;
        // 12:30 and the like: most colons of a log
        if (Ascii.IsDigit(text[start]) && Ascii.IsDigit(text[end - 1])) return false;
        name = new(start, end, quoteStart, quoteLength, sign);
        return true;
    }

    private static bool IsNamePart(byte value) => Ascii.IsDigit(value) || (uint)((value | 0x20) - 'a') <= 25 || value is (byte)'_' or (byte)'-' or (byte)'.';

    private static Match? ValueAfter(ReadOnlySpan<byte> text, int sign, Name name, CompiledRule rule, bool isJson, MatchList matches)
    {
        var at = sign + 1;
        // => of Ruby and PHP, == of comparisons
        if (text[sign] == '=' && at < text.Length && text[at] is (byte)'>' or (byte)'=') at++;
        for (var spaces = 0; at < text.Length && Ascii.IsSpace(text[at]) && spaces < MostSpaces; spaces++) at++;
        if (at >= text.Length) return null;

        if (IsMarked(text, at, matches.Policy)) return null;
        var escapes = 0;
        while (at + escapes < text.Length && text[at + escapes] == '\\') escapes++;
        if (at + escapes < text.Length && Ascii.IsQuote(text[at + escapes]) && !(isJson && EndsString(text, at, escapes, name)))
            return Quoted(text, at, escapes, rule);
        if (name.IsQuoted && text[at] is (byte)'{' or (byte)'[') return Structure(text, at, name, rule);
        if (name.IsQuoted) return Literal(text, at, name, rule);
        var end = rule.IsHeader ? HeaderEnd(text, at, name, isJson) : BareValue.End(text, at, name.Start, text[sign], isJson);
        var value = text[at..end];
        if (value.IsEmpty || IsHarmless(value, rule)) return null;
        return rule.IsHeader
            ? HeaderValue.IsLikely(value, rule) ? new(at, value.Length, rule) : null
            : BareValue.IsLikely(text, at, end, sign, rule) ? new(at, value.Length, rule) : null;
    }

    /// <summary>Whether the quote there ends the string of JSON in which the name stands, rather than beginning a value.</summary>
    private static bool EndsString(ReadOnlySpan<byte> text, int at, int escapes, Name name) =>
        text[at + escapes] == '"' && escapes % 2 == 0 && !(escapes == 0 && name.QuoteLength == 1 && text[name.QuoteStart] == '"');

    /// <summary>Whether a marker stands there already, and nothing else of a value.</summary>
    private static bool IsMarked(ReadOnlySpan<byte> text, int at, ScrubPolicy policy)
    {
        if (text[at] != '[') return false;
        var end = at + policy.MarkerAt(text[at..]);
        return end > at && (end == text.Length || !Ascii.IsWord(text[end]));
    }

    /// <summary>Up to the same quote behind the same number of backslashes, or to the end of a text that was cut.</summary>
    private static Match? Quoted(ReadOnlySpan<byte> text, int at, int escapes, CompiledRule rule)
    {
        var quote = text[at + escapes];
        var start = at + escapes + 1;
        var end = start;
        while (true)
        {
            var next = text[end..].IndexOf(quote);
            if (next < 0)
            {
                end = text.Length;
                break;
            }
            end += next;
            var before = Ascii.BackslashesBefore(text, end);
            if (escapes > 0 ? before <= escapes : before % 2 == 0)
            {
                end -= Math.Min(before, escapes);
                break;
            }
            end++;
        }
        if (end <= start) return null;
        var value = text[start..end];
        return IsHarmless(value, rule) ? null : new(start, value.Length, rule);
    }

    /// <summary>An array or object of JSON, up to where it closes, or to the end of a text that was cut.</summary>
    private static Match? Structure(ReadOnlySpan<byte> text, int at, Name name, CompiledRule rule)
    {
        var depth = 0;
        for (var i = at; i < text.Length; i++)
        {
            var value = text[i];
            if (value is (byte)'{' or (byte)'[') depth++;
            else if (value is (byte)'}' or (byte)']') depth--;
            else if (value == '"')
            {
                // A string within: brackets in it are text.
                var escapes = name.QuoteLength - 1;
                if (Ascii.BackslashesBefore(text, i) < escapes) return new(at, i - at, rule, name.QuoteStart, name.QuoteLength);
                do
                {
                    var next = text[(i + 1)..].IndexOf((byte)'"');
                    i = next < 0 ? text.Length : i + 1 + next;
                }
                while (i < text.Length && (escapes > 0 ? Ascii.BackslashesBefore(text, i) > escapes : Ascii.BackslashesBefore(text, i) % 2 != 0));
                if (i < text.Length && Ascii.BackslashesBefore(text, i) is var before && before < escapes) return new(at, i - before - at, rule, name.QuoteStart, name.QuoteLength);
            }
            if (depth == 0 && i < text.Length)
                return i - at <= 1 || IsHarmless(text[at..(i + 1)], rule) ? null : new(at, i + 1 - at, rule, name.QuoteStart, name.QuoteLength);
        }
        return new(at, text.Length - at, rule, name.QuoteStart, name.QuoteLength);
    }

    /// <summary>A number of JSON; true, false and null tell nothing.</summary>
    private static Match? Literal(ReadOnlySpan<byte> text, int at, Name name, CompiledRule rule)
    {
        var end = at;
        while (end < text.Length && (Ascii.IsWord(text[end]) || text[end] is (byte)'.' or (byte)'-' or (byte)'+')) end++;
        if (end == at || IsHarmless(text[at..end], rule)) return null;
        return new(at, end - at, rule, name.QuoteStart, name.QuoteLength);
    }

    /// <summary>To the end of the line, or to the quote in which the header stands.</summary>
    private static int HeaderEnd(ReadOnlySpan<byte> text, int at, Name name, bool isJson)
    {
        var quote = isJson ? (byte)'"' : name.Start > 0 && Ascii.IsQuote(text[name.Start - 1]) ? text[name.Start - 1] : (byte)0;
        for (var end = at; end < text.Length; end++)
        {
            if (Ascii.IsLineEnd(text[end]) || quote != 0 && text[end] == quote) return end;
            if (!isJson || text[end] != '\\') continue;
            if (end + 1 < text.Length && text[end + 1] is (byte)'n' or (byte)'r') return end;
            end++;
        }
        return text.Length;
    }

    private static bool IsHarmless(ReadOnlySpan<byte> value, CompiledRule rule) => rule.MarkerAt(value) == value.Length || HarmlessValues.Contains(value);
}

/// <summary>A name in a text.</summary>
/// <param name="QuoteStart">Where the quotes behind it begin, with their backslashes.</param>
/// <param name="Sign">Where the sign between name and value stands.</param>
internal readonly record struct Name(int Start, int End, int QuoteStart, int QuoteLength, int Sign)
{
    public bool IsQuoted => QuoteLength > 0;
}
