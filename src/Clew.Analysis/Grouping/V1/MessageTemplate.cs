using System.Text;

namespace Clew.Analysis.Grouping.V1;

/// <summary>
/// What is left of a message when the values are taken out: quoted text, numbers, ids, URLs, e-mail addresses. Linear in the message's length.
/// </summary>
internal static class MessageTemplate
{
    /// <summary>Characters of the message that are read: what comes later is dumps and data, not what tells messages apart.</summary>
    private const int Length = 1000;

    /// <summary>The longest quotation that is taken for a value.</summary>
    private const int QuotationLength = 200;

    public static string Of(string message)
    {
        var text = message.AsSpan(0, Math.Min(message.Length, Length)).Trim();
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i])) i += AppendSpace(result, text[i..]);
            else if (QuotationAt(text, i) is var quoted and > 0)
            {
                result.Append("<text>");
                i += quoted;
            }
            else if (IsWordCharacter(text[i])) i += AppendWord(result, text[i..]);
            else result.Append(text[i++]);
        }
        return result.ToString();
    }

    private static int AppendSpace(StringBuilder result, ReadOnlySpan<char> text)
    {
        result.Append(' ');
        var length = 0;
        while (length < text.Length && char.IsWhiteSpace(text[length])) length++;
        return length;
    }

    /// <summary>The length of the quotation that begins here with its marks, or 0. An apostrophe within a word begins none.</summary>
    private static int QuotationAt(ReadOnlySpan<char> text, int start)
    {
        var mark = text[start];
        if (mark is not ('\'' or '"' or '`') || (start > 0 && char.IsLetterOrDigit(text[start - 1]))) return 0;
        var rest = text[(start + 1)..];
        var close = rest[..Math.Min(rest.Length, QuotationLength)].IndexOf(mark);
        return close < 0 ? 0 : close + 2;
    }

    private static int AppendWord(StringBuilder result, ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && IsWordCharacter(text[length])) length++;
        if (text[length..].StartsWith("://"))
        {
            while (length < text.Length && !char.IsWhiteSpace(text[length]) && text[length] is not ('"' or '\'' or '>' or ')' or ',')) length++;
            result.Append("<url>");
            return length;
        }
        var word = text[..length].TrimEnd("._-");
        if (word.IsEmpty) word = text[..length];
        if (IsEmail(word)) result.Append("<email>");
        else if (Guid.TryParse(word, out _) && word.Length >= 32) result.Append("<uuid>");
        else if (IsHex(word)) result.Append("<hex>");
        else AppendWithoutNumbers(result, word);
        return word.Length;
    }

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '@' or '+' or '%';

    private static bool IsEmail(ReadOnlySpan<char> word)
    {
        var at = word.IndexOf('@');
        return at > 0 && word[(at + 1)..].Contains('.');
    }

    /// <summary>Eight hex digits with at least one number among them, or anything after <c>0x</c>.</summary>
    private static bool IsHex(ReadOnlySpan<char> word)
    {
        if (word.StartsWith("0x") && word.Length > 2) return true;
        var digits = 0;
        var letters = 0;
        foreach (var c in word)
        {
            if (!char.IsAsciiHexDigit(c)) return false;
            if (char.IsAsciiDigit(c)) digits++;
            else letters++;
        }
        return word.Length >= 8 && digits > 0 && letters > 0;
    }

    private static void AppendWithoutNumbers(StringBuilder result, ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length;)
        {
            if (!char.IsAsciiDigit(word[i]))
            {
                result.Append(word[i++]);
                continue;
            }
            while (i < word.Length && (char.IsAsciiDigit(word[i]) || (word[i] == '.' && i + 1 < word.Length && char.IsAsciiDigit(word[i + 1])))) i++;
            result.Append("<n>");
        }
    }
}
