using System.Globalization;
using System.Text;

namespace Clew.Incidents.Telling;

/// <summary>Text of any language in lines of ASCII (RFC 2045, 6.7).</summary>
internal static class QuotedPrintable
{
    /// <summary>Characters of an encoded line without its end.</summary>
    private const int MaxLine = 76;

    /// <summary>Lines end with CRLF, whatever they ended with before.</summary>
    public static string Of(string text)
    {
        var encoded = new StringBuilder(text.Length + text.Length / 8);
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')) AppendLine(encoded, Encoding.UTF8.GetBytes(line));
        return encoded.ToString();
    }

    private static void AppendLine(StringBuilder encoded, byte[] line)
    {
        var width = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var isLast = i == line.Length - 1;
            // White space at the end of a line may get lost on the way.
            var isPlain = line[i] is >= (byte)'!' and <= (byte)'~' and not (byte)'=' || (line[i] is (byte)' ' or (byte)'\t' && !isLast);
            var size = isPlain ? 1 : 3;
            // One place stays free for the mark of a soft line end.
            if (width + size > MaxLine - 1)
            {
                encoded.Append("=\r\n");
                width = 0;
            }
            if (isPlain) encoded.Append((char)line[i]);
            else encoded.Append(CultureInfo.InvariantCulture, $"={line[i]:X2}");
            width += size;
        }
        encoded.Append("\r\n");
    }
}
