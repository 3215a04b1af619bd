using System.Text;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>A text in which <c>*</c> stands for any text, without regard to case. Pure.</summary>
internal static class Wildcard
{
    /// <summary>Whether the whole text is as the pattern says.</summary>
    public static bool Is(string pattern, string text) => WildcardText.Is(pattern, text);

    /// <summary>Whether the pattern is somewhere in the text.</summary>
    public static bool IsIn(string pattern, string text) => WildcardText.IsIn(pattern, text);

    /// <summary>The pattern for the engine's LIKE, in lower case.</summary>
    /// <param name="isWithin">Whether it may stand within a longer text.</param>
    public static string Like(string pattern, bool isWithin)
    {
        var like = new StringBuilder(isWithin ? "%" : "");
        foreach (var letter in pattern.ToLowerInvariant())
            if (letter == '*') like.Append('%');
            else if (letter is '%' or '_' or '\\') like.Append('\\').Append(letter);
            else like.Append(letter);
        return like.Append(isWithin ? "%" : "").ToString();
    }

    /// <summary>The pattern as a regular expression of the engine (RE2), in lower case; <c>*</c> stays within a name.</summary>
    public static string Expression(string pattern)
    {
        var expression = new StringBuilder();
        foreach (var letter in pattern.ToLowerInvariant())
            if (letter == '*') expression.Append(@"[^\t\n]*");
            else if (char.IsLetterOrDigit(letter) || letter is '_' || letter > '\x7f') expression.Append(letter);
            else expression.Append('\\').Append(letter);
        return expression.ToString();
    }
}
