using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Shop.Demo.Sinks;

/// <summary>
/// Reads a mail as a person's program does: encoded headers (RFC 2047), the text part of several (RFC 2046), its transfer encoding (RFC 2045).
/// </summary>
internal static partial class Mail
{
    /// <param name="raw">Each byte as a character; lines end with LF.</param>
    public static Delivery Read(string raw, DateTimeOffset arrived)
    {
        var (headers, body) = Split(raw);
        var subject = EncodedWord().Replace(headers.GetValueOrDefault("subject", ""), static word => Decoded(word));
        foreach (var wanted in new[] { "from", "to", "date", "subject", "message-id" })
        {
            if (!headers.ContainsKey(wanted)) return new(arrived, "email", subject, body, $"the mail has no header '{wanted}'");
        }
        return new(arrived, "email", subject, TextOf(headers, body));
    }

    private static string TextOf(Dictionary<string, string> headers, string body)
    {
        var type = headers.GetValueOrDefault("content-type", "text/plain");
        if (Boundary().Match(type) is { Success: true } boundary)
        {
            var parts = body.Split("--" + boundary.Groups[1].Value)[1..^1].Select(static part => Split(part.TrimStart('\n'))).ToList();
            var text = parts.FirstOrDefault(static part =>
                part.Headers.GetValueOrDefault("content-type", "").StartsWith("text/plain", StringComparison.OrdinalIgnoreCase));
            return text.Headers is null ? body : TextOf(text.Headers, text.Body);
        }
        return Encoding.UTF8.GetString(headers.GetValueOrDefault("content-transfer-encoding", "").Trim().ToLowerInvariant() switch
        {
            "base64" => Convert.FromBase64String(body),
            "quoted-printable" => Unquote(body.Replace("=\n", "", StringComparison.Ordinal)),
            _ => Encoding.Latin1.GetBytes(body),
        });
    }

    private static (Dictionary<string, string> Headers, string Body) Split(string raw)
    {
        var end = raw.IndexOf("\n\n", StringComparison.Ordinal);
        var head = end < 0 ? raw : raw[..end];
        var unfolded = Fold().Replace(head, " ");
        var headers = unfolded.Split('\n').Select(static line => line.Split(':', 2)).Where(static line => line.Length == 2)
            .GroupBy(static line => line[0].Trim().ToLowerInvariant()).ToDictionary(static group => group.Key, static group => group.First()[1].Trim());
        return (headers, end < 0 ? "" : raw[(end + 2)..]);
    }

    private static string Decoded(Match word)
    {
        var text = word.Groups["text"].Value;
        return Encoding.UTF8.GetString(word.Groups["how"].Value is "B" or "b" ? Convert.FromBase64String(text) : Unquote(text.Replace('_', ' ')));
    }

    private static byte[] Unquote(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, null, out var quoted))
            {
                bytes.Add(quoted);
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }
        return [.. bytes];
    }

    // Blanks between two encoded words belong to neither.
    [GeneratedRegex(@"=\?utf-8\?(?<how>[bqBQ])\?(?<text>[^?]*)\?=(\s+(?==\?))?", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();

    [GeneratedRegex("boundary=\"?([^\";]+)\"?", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Fold();
}
