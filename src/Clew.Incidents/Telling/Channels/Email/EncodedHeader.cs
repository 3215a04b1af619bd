using System.Text;

namespace Clew.Incidents.Telling;

/// <summary>A header's text (RFC 2047): whatever is not printable ASCII, line ends above all, is encoded, so that no text can become a header.</summary>
internal static class EncodedHeader
{
    /// <summary>Bytes of UTF-8 in one encoded word: so many that it fits on a line after <c>Subject: </c>, in whole groups of base64.</summary>
    private const int BytesOfWord = 39;

    /// <summary>Characters of a line without its end (RFC 5322, 2.1.1).</summary>
    private const int MaxLine = 78;

    /// <summary>The whole header with its CRLF, folded.</summary>
    public static string Of(string name, string text)
    {
        List<string> words = text.All(c => c is >= ' ' and <= '~') && !text.Contains("=?", StringComparison.Ordinal) && text.Split(' ').All(word => word.Length < MaxLine)
            ? [.. text.Split(' ')]
            : EncodedWords(text);
        var header = new StringBuilder(name).Append(':');
        var width = header.Length;
        foreach (var word in words)
        {
            // A line of white space alone would be read as the end of the headers.
            if (width + 1 + word.Length > MaxLine && word.Length > 0)
            {
                header.Append("\r\n");
                width = 0;
            }
            header.Append(' ').Append(word);
            width += 1 + word.Length;
        }
        return header.Append("\r\n").ToString();
    }

    // Each word holds whole characters.
    private static List<string> EncodedWords(string text)
    {
        var words = new List<string>();
        var bytes = new List<byte>(BytesOfWord);
        Span<byte> buffer = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var encoded = buffer[..rune.EncodeToUtf8(buffer)];
            if (bytes.Count + encoded.Length > BytesOfWord)
            {
                words.Add(Word(bytes));
                bytes.Clear();
            }
            foreach (var b in encoded) bytes.Add(b);
        }
        if (bytes.Count > 0) words.Add(Word(bytes));
        return words;
    }

    private static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";
}
