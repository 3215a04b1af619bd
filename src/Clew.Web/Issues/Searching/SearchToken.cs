namespace Clew.Web.Issues;

/// <summary>A piece of a search text.</summary>
/// <param name="Name">What stands before the colon; null for a word.</param>
internal readonly record struct SearchToken(bool IsNegated, string? Name, string Value, bool IsQuoted, int Start, int Length)
{
    /// <summary>The pieces of a text, which white space divides. A name is letters, digits, dots and hyphens in lower case; <c>http://</c> is none.</summary>
    public static IEnumerable<SearchToken> Of(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }
            var start = at;
            var negated = text[at] is '-' or '!' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);
            var nameStart = negated ? at + 1 : at;
            var colon = NameEnd(text, nameStart);
            var valueStart = colon < 0 ? nameStart : colon + 1;
            var quoted = valueStart < text.Length && text[valueStart] == '"';
            var end = quoted ? text.IndexOf('"', valueStart + 1) : EndOfWord(text, valueStart);
            if (end < 0) end = text.Length; // a quote that is still open while somebody types
            var value = quoted ? text[(valueStart + 1)..end] : text[valueStart..end];
            at = quoted ? Math.Min(end + 1, text.Length) : end;
            var name = colon < 0 ? null : text[nameStart..colon];
            if (name is not null || value.Length > 0) yield return new(negated, name, value, quoted, start, at - start);
        }
    }

    private static int NameEnd(string text, int start)
    {
        var at = start;
        // Fields are written in lower case; how a tag is called is up to the program.
        var isTag = text.AsSpan(start).StartsWith(SearchFields.TagPrefix);
        while (at < text.Length && (char.IsAsciiLetterLower(text[at]) || (isTag && char.IsLetter(text[at])) || (at > start && (char.IsAsciiDigit(text[at]) || text[at] is '.' or '-' or '_' or '/')))) at++;
        return at > start && at < text.Length && text[at] == ':' && !text.AsSpan(at).StartsWith("://") ? at : -1;
    }

    private static int EndOfWord(string text, int start)
    {
        while (start < text.Length && !char.IsWhiteSpace(text[start])) start++;
        return start;
    }
}
