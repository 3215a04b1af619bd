using System.Text;

namespace Clew.Incidents.Telling;

/// <summary>Text from telemetry made fit for a line of a message.</summary>
internal static class FactText
{
    /// <summary>Characters of a line: what a phone shows in four rows.</summary>
    public const int Limit = 240;

    /// <summary>Without control characters and line ends, runs of white space as one space, cut at <paramref name="limit"/> characters.</summary>
    public static string Of(string text, int limit = Limit)
    {
        var line = new StringBuilder(Math.Min(text.Length, limit));
        var isSpace = true;
        foreach (var c in text)
        {
            var space = char.IsControl(c) || char.IsWhiteSpace(c) || c is '\u2028' or '\u2029';
            if (space && isSpace) continue;
            if (line.Length == limit) return Cut(line, limit);
            line.Append(space ? ' ' : c);
            isSpace = space;
        }
        return line.ToString().TrimEnd();
    }

    // Never between the halves of a surrogate pair.
    private static string Cut(StringBuilder line, int limit)
    {
        var end = char.IsHighSurrogate(line[limit - 2]) ? limit - 2 : limit - 1;
        return line.ToString(0, end).TrimEnd() + "…";
    }
}
