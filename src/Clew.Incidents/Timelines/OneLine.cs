using System.Text.RegularExpressions;

namespace Clew.Incidents.Timelines;

/// <summary>Text that has to fit into one line of a list.</summary>
public static partial class OneLine
{
    /// <summary>In characters: about what a wide screen shows.</summary>
    private const int Longest = 200;

    /// <summary>How much is looked at: bodies may be megabytes.</summary>
    private const int Scanned = 1000;

    /// <summary>White space made single, and what is too long cut with an ellipsis, never within a surrogate pair.</summary>
    public static string Of(string text)
    {
        var line = Space().Replace(text.Length > Scanned ? text[..Scanned] : text, " ").Trim();
        if (line.Length <= Longest) return line;
        var end = char.IsHighSurrogate(line[Longest - 2]) ? Longest - 2 : Longest - 1;
        return line[..end] + "…";
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();
}
