using System.Text;

namespace Clew.Analysis.Grouping.Features;

/// <summary>
/// What is left of a message when the values are taken out: quoted and bracketed text, numbers, ids, URLs, e-mail addresses, paths and dotted names.
/// Linear in the message's length.
/// </summary>
public static class MessageShape
{
    /// <summary>
    /// Characters of the shape: the words that tell messages apart stand at the beginning, data and advice at the end. (40 to 64 give the same groups
    /// on recorded traces, 200 splits by data.)
    /// </summary>
    public const int Length = 64;

    /// <summary>Characters of the message that are read.</summary>
    private const int ReadLength = 400;

    /// <summary>The longest quotation or bracket that is taken for a value.</summary>
    private const int QuotationLength = 200;

    public static string Of(string message)
    {
        var text = message.AsSpan(0, Math.Min(message.Length, ReadLength)).TrimStart();
        if (text.IndexOfAny('\r', '\n') is var end and >= 0) text = text[..end];
        text = text.TrimEnd();
        var result = new StringBuilder(Math.Min(text.Length, Length + QuotationLength));
        for (var i = 0; i < text.Length && result.Length < Length;)
        {
            if (char.IsWhiteSpace(text[i])) i += AppendSpace(result, text[i..]);
            else if (EnclosedAt(text, i) is var enclosed and > 0)
            {
                result.Append('*');
                i += enclosed;
            }
            else if (IsWordCharacter(text[i])) i += AppendWord(result, text[i..]);
            else result.Append(text[i++]);
        }
        var shape = result.ToString().AsSpan(0, Math.Min(result.Length, Length));
        // A value at the end says nothing, and some reporters take it away.
        var trimmed = shape.TrimEnd(" *#,:;='\"");
        return (trimmed.IsEmpty ? shape : trimmed).ToString();
    }

    /// <summary>Words of three letters and more: whether the message says something in words.</summary>
    public static int Words(ReadOnlySpan<char> shape)
    {
        var words = 0;
        var letters = 0;
        foreach (var c in shape)
        {
            letters = char.IsLetter(c) ? letters + 1 : 0;
            if (letters == 3) words++;
        }
        return words;
    }

    private static int AppendSpace(StringBuilder result, ReadOnlySpan<char> text)
    {
        result.Append(' ');
        var length = 0;
        while (length < text.Length && char.IsWhiteSpace(text[length])) length++;
        return length;
    }

    /// <summary>The length of the quotation or bracket that begins here with its marks, or 0. An apostrophe within a word begins none.</summary>
    private static int EnclosedAt(ReadOnlySpan<char> text, int start)
    {
        var closing = text[start] switch { '\'' => '\'', '"' => '"', '`' => '`', '[' => ']', '<' => '>', '‘' => '’', '“' => '”', '«' => '»', _ => '\0' };
        if (closing == '\0' || (start > 0 && closing is '\'' or '`' && char.IsLetterOrDigit(text[start - 1]))) return 0;
        var rest = text[(start + 1)..];
        rest = rest[..Math.Min(rest.Length, QuotationLength)];
        var close = rest.IndexOf(closing);
        // Ruby and older tools quote `so'.
        if (close < 0 && closing == '`') close = rest.IndexOf('\'');
        return close < 0 ? 0 : close + 2;
    }

    /// <summary>A word: taken out whole when it is a value, else without its numbers.</summary>
    private static int AppendWord(StringBuilder result, ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (IsWordCharacter(text[length]) || IsGrouping(text, length))) length++;
        if (text[length..].StartsWith("://"))
        {
            while (length < text.Length && !char.IsWhiteSpace(text[length]) && text[length] is not ('"' or '\'' or '>' or ')' or ',')) length++;
            result.Append('*');
            return length;
        }
        var word = text[..length].TrimEnd("._-/:");
        if (word.IsEmpty) word = text[..1];
        if (IsValue(word)) result.Append('*');
        else AppendWithoutNumbers(result, word);
        return word.Length;
    }

    /// <summary>A comma between digits, as in 1,000.</summary>
    private static bool IsGrouping(ReadOnlySpan<char> text, int at) =>
        text[at] == ',' && at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '@' or '+' or '%' or '/' or '\\' or '$' or '#';

    /// <summary>An address, an id, a path, a dotted name (of a class, a host, a property), or anything after <c>$</c>.</summary>
    private static bool IsValue(ReadOnlySpan<char> word)
    {
        if (word[0] is '$' or '/' or '\\' or '#') return word.Length > 1;
        if (word.Contains('@')) return true;
        var inner = word.IndexOfAny('.', '/', '\\');
        if (inner > 0 && inner < word.Length - 1 && (char.IsLetter(word[0]) || word[0] == '_')) return true;
        return IsId(word);
    }

    /// <summary>
    /// Eight and more hex digits with a number among them, <c>0x…</c>, or letters and digits that change more than three times. Not <c>A-10294711</c>, which is
    /// a word and a number: how long the number is must not matter.
    /// </summary>
    private static bool IsId(ReadOnlySpan<char> word)
    {
        if (word.StartsWith("0x") && word.Length > 2) return true;
        if (word.Length < 8) return false;
        var digits = 0;
        var changes = 0;
        var isHex = true;
        for (var i = 0; i < word.Length; i++)
        {
            if (char.IsAsciiDigit(word[i])) digits++;
            else if (!char.IsAsciiHexDigit(word[i])) isHex = false;
            if (i > 0 && char.IsAsciiDigit(word[i]) != char.IsAsciiDigit(word[i - 1])) changes++;
        }
        return digits > 0 && digits < word.Length && (isHex || changes > 3);
    }

    private static void AppendWithoutNumbers(StringBuilder result, ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length;)
        {
            var isSigned = word[i] is '-' or '+' && i + 1 < word.Length && char.IsAsciiDigit(word[i + 1]) && (i == 0 || !char.IsLetter(word[i - 1]));
            if (!char.IsAsciiDigit(word[i]) && !isSigned)
            {
                result.Append(word[i++]);
                continue;
            }
            i++;
            while (i < word.Length && (char.IsAsciiDigit(word[i]) || word[i] is '.' or ',' or 'E' or 'e' && i + 1 < word.Length && (char.IsAsciiDigit(word[i + 1]) || word[i + 1] == '-'))) i++;
            result.Append('*');
        }
    }
}
