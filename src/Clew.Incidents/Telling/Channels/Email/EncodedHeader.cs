using System.Text;

namespace Clew.Incidents.Telling;

/// <summary>A header's text (RFC 2047): whatever is not printable ASCII, line ends above all, is encoded, so that no text can become a header.</summary>
internal static class EncodedHeader
{
    /// <summary>Bytes of UTF-8 in one encoded word: 75 characters of the word less <c>=?utf-8?B?</c> and <c>?=</c>, in whole groups of base64.</summary>
    private const int BytesOfWord = 45;

    /// <summary>Characters of a line without its end (RFC 5322, 2.1.1).</summary>
    private const int MaxLine = 78;

    /// <summary>The whole header with its CRLF, folded.</summary>
    public static string Of(string name, string text)
    {
        var words = text.All(c => c is >= ' ' and <= '~') && !text.Contains("=?", StringComparison.Ordinal) && text.Split(' ').All(word => word.Length < MaxLine)
            ? text.Split(' ')
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
    private static IEnumerable<string> EncodedWords(string text)
    {
        var bytes = new List<byte>(BytesOfWord);
        foreach (var rune in text.EnumerateRunes())
        {
            Span<byte> encoded = stackalloc byte[4];
            encoded = encoded[..rune.EncodeToUtf8(encoded)];
            if (bytes.Count + encoded.Length > BytesOfWord)
            {
                yield return Word(bytes);
                bytes.Clear();
            }
            foreach (var b in encoded) bytes.Add(b);
        }
        if (bytes.Count > 0) yield return Word(bytes);
    }

    private static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String(bytes.ToArray())}?=";
}
