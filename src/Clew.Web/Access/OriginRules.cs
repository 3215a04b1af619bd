using System.Collections.Immutable;

namespace Clew.Web.Access;

/// <summary>What the allowed origins of a key must be, and how they are written down.</summary>
internal static class OriginRules
{
    /// <summary>Origins of one key: each request of a browser is compared with all of them.</summary>
    public const int Most = 20;

    /// <summary>Characters of one: the longest name of a host has 253.</summary>
    private const int MaxLength = 280;

    private const string Wildcard = "://*.";

    /// <summary>The lines of a form, without the empty ones.</summary>
    public static ImmutableArray<string> Lines(string? text) =>
        [.. (text ?? "").Split(['\n', '\r', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>As browsers say them: lower case, no slash at the end, no port where it is the usual one. Each once.</summary>
    /// <param name="problem">What is wrong with the first that is no origin; null when all are.</param>
    public static ImmutableArray<string> Read(IReadOnlyList<string>? given, out string? problem)
    {
        problem = null;
        if (given is null) return [];
        if (given.Count > Most) problem = $"A key may have {Most} origins; a star stands for any subdomain: https://*.example.org.";
        var read = given.Take(Most).Select(Normal).ToList();
        if (read.IndexOf(null) is >= 0 and var bad)
            problem = $"'{(given[bad].Length > 60 ? given[bad][..60] : given[bad])}' is no origin. An origin is scheme, host and port: https://shop.example.org, http://localhost:3000.";
        return [.. read.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static string? Normal(string text)
    {
        text = text.Trim();
        if (text.Length is 0 or > MaxLength) return null;
        // The star stands where a label of a host does, so a label takes its place while it is read.
        var isAny = text.Contains(Wildcard, StringComparison.Ordinal);
        var concrete = isAny ? text.Replace(Wildcard, "://star.", StringComparison.Ordinal) : text;
        if (concrete.Contains('*', StringComparison.Ordinal) || !Uri.TryCreate(concrete, UriKind.Absolute, out var uri)) return null;
        if (uri.Scheme is not ("http" or "https") || uri.Host.Length == 0 || uri.UserInfo.Length > 0 || uri.PathAndQuery != "/" || uri.Fragment.Length > 0) return null;
        // A star for whatever is under a whole top-level domain would be no rule.
        if (isAny && uri.Host.Count(c => c == '.') < 2) return null;
        var origin = $"{uri.Scheme}://{uri.IdnHost.ToLowerInvariant()}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}";
        return isAny ? origin.Replace("://star.", Wildcard, StringComparison.Ordinal) : origin;
    }
}
