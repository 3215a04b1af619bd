namespace Clew.Analysis.SourceMaps;

/// <summary>The name of a source as <c>sources</c> and <c>sourceRoot</c> give it.</summary>
internal static class SourcePath
{
    /// <summary>A source that begins at a root of its own (<c>/x</c>, <c>https://x</c>, <c>webpack://x</c>) is taken as it is.</summary>
    public static string Of(string root, string source)
    {
        if (root.Length == 0 || source.StartsWith('/') || HasScheme(source)) return source;
        return root.EndsWith('/') ? root + source : $"{root}/{source}";
    }

    private static bool HasScheme(string source)
    {
        var end = source.IndexOf("://", StringComparison.Ordinal);
        return end > 0 && source.AsSpan(0, end).IndexOfAnyExceptInRange('+', 'z') < 0 && !source.AsSpan(0, end).Contains('/');
    }
}
