using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Clew.Protocols.Json;

/// <summary>Parses JSON that a stranger's program wrote, so that everything in the document can be read as a string without a fault.</summary>
internal static class SenderJson
{
    /// <summary>Objects and arrays within each other. SDKs normalise their own data to ten or less.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>The document, or why it is none; offsets count from <paramref name="origin"/>.</summary>
    public static JsonDocument? Parse(ReadOnlySpan<byte> json, long origin, out DecodeError? error)
    {
        error = null;
        var text = Readable(json);
        try
        {
            return JsonDocument.Parse(text, Options);
        }
        catch (JsonException fault)
        {
            error = new("not valid JSON", origin + OffsetOf(fault, text));
            return null;
        }
    }

    /// <summary>
    /// A copy in which every string can be read: parsers check the structure only, and a string of broken UTF-8 or half a surrogate pair would fail later.
    /// </summary>
    public static byte[] Readable(ReadOnlySpan<byte> json)
    {
        var text = json.ToArray();
        if (!Utf8.IsValid(text)) text = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text));
        RepairSurrogates(text);
        return text;
    }

    /// <summary>
    /// Overwrites <c>\ud83d</c> without its other half by <c>\ufffd</c>. JavaScript SDKs cut strings between the halves, and JSON.stringify
    /// then writes the lone half as an escape.
    /// </summary>
    private static void RepairSurrogates(Span<byte> json)
    {
        const int escapeLength = 6; // \uXXXX
        for (var i = NextEscape(json, 0); i >= 0; i = NextEscape(json, i))
        {
            if (!TryReadEscape(json[i..], out var first))
            {
                i += 2; // a short escape such as \n or \\
                continue;
            }
            var paired = char.IsHighSurrogate(first) && TryReadEscape(json[(i + escapeLength)..], out var second) && char.IsLowSurrogate(second);
            if (!paired && char.IsSurrogate(first)) "fffd"u8.CopyTo(json[(i + 2)..]);
            i += paired ? 2 * escapeLength : escapeLength;
        }
    }

    private static int NextEscape(ReadOnlySpan<byte> json, int from)
    {
        if (from >= json.Length) return -1;
        var found = json[from..].IndexOf((byte)'\\');
        return found < 0 ? -1 : from + found;
    }

    private static bool TryReadEscape(ReadOnlySpan<byte> json, out char unit)
    {
        unit = default;
        if (json.Length < 6 || json[0] != '\\' || json[1] != 'u') return false;
        if (!ushort.TryParse(json.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)) return false;
        unit = (char)value;
        return true;
    }

    /// <summary>The exception counts lines; a body counts bytes.</summary>
    private static long OffsetOf(JsonException fault, ReadOnlySpan<byte> text)
    {
        long offset = 0;
        for (var line = fault.LineNumber ?? 0; line > 0; line--)
        {
            var end = text[(int)offset..].IndexOf((byte)'\n');
            if (end < 0) break;
            offset += end + 1;
        }
        return offset + (fault.BytePositionInLine ?? 0);
    }
}
