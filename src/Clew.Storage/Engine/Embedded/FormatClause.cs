using System.Text.RegularExpressions;

namespace Clew.Storage.Engine.Embedded;

/// <summary>The format that a query names at its end, before or behind its settings.</summary>
internal static partial class FormatClause
{
    /// <summary>Null when it names none: then the request's default is used.</summary>
    public static string? Of(string statement) => AtEnd().Match(statement) is { Success: true } match ? match.Groups["format"].Value : null;

    [GeneratedRegex(@"\bFORMAT\s+(?<format>\w+)(\s+SETTINGS\s[^'""]*)?\s*;?\s*$", RegexOptions.IgnoreCase | RegexOptions.RightToLeft)]
    private static partial Regex AtEnd();
}
