namespace Clew.Analysis.Symbols;

/// <summary>Names of sources as people know them: without what bundlers put before them.</summary>
internal static class SourceText
{
    private static readonly string[] Schemes = ["webpack://", "webpack-internal://", "turbopack://", "rollup://", "vite://", "file://"];

    /// <summary><c>webpack://shop/./src/cart.ts?1a2b</c>, <c>../../src/cart.ts</c> and <c>./src/cart.ts</c> are all <c>src/cart.ts</c>.</summary>
    public static string ShownName(string source)
    {
        var name = source;
        foreach (var scheme in Schemes)
        {
            if (!name.StartsWith(scheme, StringComparison.Ordinal)) continue;
            // What stands where a host would is the name of the bundle.
            var slash = name.IndexOf('/', scheme.Length);
            if (slash >= 0) name = scheme == "file://" ? name[scheme.Length..] : name[(slash + 1)..];
            var query = name.IndexOf('?', StringComparison.Ordinal);
            if (query > 0) name = name[..query];
            break;
        }
        if (name.StartsWith("[project]/", StringComparison.Ordinal)) name = name["[project]/".Length..];
        while (true)
        {
            if (name.StartsWith("./", StringComparison.Ordinal)) name = name[2..];
            else if (name.StartsWith("../", StringComparison.Ordinal)) name = name[3..];
            else return name;
        }
    }
}
