using System.Globalization;

namespace Clew.Analysis.Stacktraces;

/// <summary>Places in source files as most runtimes print them: <c>path:12:5</c>.</summary>
internal static class FrameLocation
{
    /// <summary>Splits <c>path</c>, <c>path:line</c> or <c>path:line:column</c>. 0 where a number is missing.</summary>
    public static (string File, int Line, int Column) Split(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var column = TakeNumber(ref text);
        var line = TakeNumber(ref text);
        return line == 0 ? (text.ToString(), column, 0) : (text.ToString(), line, column);
    }

    public static int Number(ReadOnlySpan<char> text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The name of the file without folders and ending: folders differ by machine, container and release.</summary>
    public static string Stem(ReadOnlySpan<char> path)
    {
        var name = path[(path.LastIndexOfAny('/', '\\') + 1)..];
        var dot = name.LastIndexOf('.');
        return (dot > 0 ? name[..dot] : name).ToString();
    }

    private static int TakeNumber(ref ReadOnlySpan<char> text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return 0;
        text = text[..colon];
        return number;
    }
}
