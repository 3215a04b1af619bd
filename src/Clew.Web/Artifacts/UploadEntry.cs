using Clew.Model;

namespace Clew.Web.Artifacts;

/// <summary>What an upload says of one of its files.</summary>
/// <param name="Url">Where the file is served from.</param>
/// <param name="Kind">What it is, by what the upload says or by its name.</param>
/// <param name="DebugId">As the upload says it, or empty.</param>
/// <param name="Map">Of a script the address of its map, as the upload says it; or empty.</param>
internal sealed record UploadEntry(string Url, ArtifactKind Kind, string DebugId, string Map)
{
    /// <summary>By its name alone.</summary>
    public static UploadEntry Of(string url) => new(url, KindOf(url), "", "");

    public static ArtifactKind KindOf(string url)
    {
        var end = url.AsSpan().IndexOfAny('?', '#');
        var name = end < 0 ? url : url[..end];
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".map" => ArtifactKind.SourceMap,
            ".js" or ".mjs" or ".cjs" or ".jsbundle" or ".bundle" or ".hbc" => ArtifactKind.Script,
            ".pdb" or ".dll" or ".exe" => ArtifactKind.PortablePdb,
            _ => ArtifactKind.Other,
        };
    }
}
