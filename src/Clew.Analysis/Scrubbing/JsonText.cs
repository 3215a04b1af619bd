using System.Text.Json;

namespace Clew.Analysis.Scrubbing;

/// <summary>Texts that are JSON: they stay so, whatever is replaced in them.</summary>
internal static class JsonText
{
    /// <summary>Arrays and objects within each other; what is deeper is read as a text.</summary>
    private const int MaxDepth = 512;

    /// <summary>Whether it is an object or array of JSON. Only what looks like one is parsed.</summary>
    public static bool IsJson(ReadOnlySpan<byte> text)
    {
        var trimmed = text.Trim(" \t\r\n"u8);
        if (trimmed.Length < 2 || !(trimmed[0] == '{' && trimmed[^1] == '}' || trimmed[0] == '[' && trimmed[^1] == ']')) return false;
        var reader = new Utf8JsonReader(trimmed, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read()) { }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>
    /// Brings matches to where JSON can be cut: not within an escaped sign, and around the whole of a number, with quotes for the marker that
    /// then stands there.
    /// </summary>
    public static void Align(ReadOnlySpan<byte> text, MatchList matches)
    {
        int at = 0, last = 0;
        var isString = false;
        foreach (ref var match in matches.Items)
        {
            while (at < match.Start) at += Step(text, at, ref isString);
            if (!isString && match.QuoteLength == 0)
            {
                var (start, end) = (match.Start, match.End);
                while (start > last && IsLiteral(text[start - 1])) start--;
                while (end < text.Length && IsLiteral(text[end])) end++;
                match = match with { Start = start, Length = end - start, QuoteStart = -1, QuoteLength = 1 };
            }
            else if (isString)
            {
                var (start, end) = (Math.Max(match.Start, at), match.End);
                // What began in a string ends in it.
                while (at < end && text[at] != '"') at += Step(text, at, ref isString);
                match = match with { Start = start, Length = Math.Max(start, at) - start };
            }
            last = match.End;
        }
    }

    /// <summary>The bytes of the sign at that place: an escaped one has more.</summary>
    private static int Step(ReadOnlySpan<byte> text, int at, ref bool isString)
    {
        if (text[at] == '"') isString = !isString;
        return text[at] != '\\' ? 1 : at + 1 < text.Length && text[at + 1] == 'u' ? 6 : 2;
    }

    private static bool IsLiteral(byte value) => Ascii.IsDigit(value) || Ascii.IsLetter(value) || value is (byte)'-' or (byte)'+' or (byte)'.';
}
