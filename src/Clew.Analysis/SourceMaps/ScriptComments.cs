using System.Text;

namespace Clew.Analysis.SourceMaps;

/// <summary>What a script says of its map in comments at its end (ECMA-426, "Linking generated code to source maps"; debug ids as build tools inject them).</summary>
/// <param name="Map">The address after <c>sourceMappingURL=</c>, or empty; it may be a <c>data:</c> URL.</param>
/// <param name="DebugId">After <c>debugId=</c>, or empty.</param>
public sealed record ScriptComments(string Map, string DebugId)
{
    /// <summary>Characters of an address that is kept; one that is longer holds the map itself.</summary>
    public const int MaxReference = 2_000;

    /// <param name="script">UTF-8.</param>
    public static ScriptComments Of(ReadOnlySpan<byte> script) => new(After(script, "sourceMappingURL="u8), After(script, "debugId="u8));

    // The last one counts: what is before may be text within the script.
    private static string After(ReadOnlySpan<byte> script, ReadOnlySpan<byte> key)
    {
        for (var end = script.Length; ;)
        {
            var at = script[..end].LastIndexOf(key);
            if (at < 0) return "";
            var lineStart = script[..at].LastIndexOf((byte)'\n') + 1;
            var before = script[lineStart..at].TrimEnd(" \t"u8);
            if (before.EndsWith("//#"u8) || before.EndsWith("//@"u8) || before.EndsWith("/*#"u8) || before.EndsWith("/*@"u8))
            {
                var rest = script[(at + key.Length)..];
                var stop = rest.IndexOfAny("\r\n \t*"u8);
                return Encoding.UTF8.GetString(stop < 0 ? rest : rest[..stop]);
            }
            end = at;
        }
    }
}
