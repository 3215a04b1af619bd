using System.Globalization;
using System.Text.RegularExpressions;

namespace Clew.Storage.Engine;

/// <summary>How ClickHouse tells an error: the header <c>X-ClickHouse-Exception-Code</c> and a text that starts with <c>Code: 60.</c>.</summary>
internal static partial class EngineErrors
{
    public const string CodeHeader = "X-ClickHouse-Exception-Code";

    /// <summary>Characters of a message that are kept: a syntax error repeats the statement, which may be long.</summary>
    private const int LongestMessage = 2000;

    /// <summary>An error without a code of its own: src/Common/ErrorCodes.cpp, UNKNOWN_EXCEPTION.</summary>
    private const int UnknownException = 1002;

    public static async Task<EngineException> FromAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var text = await response.Content.ReadAsStringAsync(ct);
        var header = response.Headers.TryGetValues(CodeHeader, out var values) ? values.FirstOrDefault() : null;
        var code = int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : CodeOf(text);
        return new(code, text.Length == 0 ? $"The engine answered {(int)response.StatusCode}." : Shorten(text));
    }

    public static EngineException FromText(string text) => new(CodeOf(text), Shorten(text));

    public static int CodeOf(string text) =>
        CodePattern().Match(text) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : UnknownException;

    private static string Shorten(string text) => text.Length <= LongestMessage ? text.Trim() : text[..LongestMessage].Trim() + "...";

    [GeneratedRegex(@"Code: (\d{1,5})\.")]
    private static partial Regex CodePattern();
}
