using Clew.Model;
using Clew.Storage.Artifacts;

namespace Clew.Web.Artifacts;

/// <summary>The map doctor at upload: what keeps the files of one upload from being found or used, before any error needs them.</summary>
internal static class UploadCheck
{
    /// <summary>The files, each with its problems.</summary>
    public static IEnumerable<ArtifactFile> Of(IReadOnlyList<ArtifactFile> files, string release)
    {
        var byUrl = new Dictionary<string, ArtifactFile>(StringComparer.Ordinal);
        foreach (var file in files) byUrl[file.Url] = file;
        var maps = files.Where(static file => file.Kind == ArtifactKind.SourceMap && file.DebugId.Length > 0).Select(static file => file.DebugId).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files) yield return file.Kind == ArtifactKind.Script && Problem(file, byUrl, maps, release) is { } problem ? file with { Problems = file.Problems.Add(problem) } : file;
    }

    private static ArtifactProblem? Problem(ArtifactFile script, Dictionary<string, ArtifactFile> byUrl, HashSet<string> maps, string release)
    {
        if (script.Content.Length > 0 || script.Problems.Length > 0) return null;
        var isPaired = script.DebugId.Length > 0 && maps.Contains(script.DebugId);
        var beside = script.Map.Length > 0 ? ArtifactUrl.Resolve(script.Url, script.Map) : script.Url + ".map";
        if (!isPaired && !byUrl.ContainsKey(beside))
            return script.Map.Length == 0
                ? new(SymbolGapCode.NoReference, "No map belongs to it: it names none (no sourceMappingURL comment) and there is none beside it.")
                : new(SymbolGapCode.NoMap, $"The map that it names ({script.Map}) is not in this upload.");
        if (script.DebugId.Length > 0) return null;
        return new(SymbolGapCode.NoDebugId, release.Length > 0
            ? $"It has no debug id: only errors that name release {release} and this very address find its map."
            : "It has neither a debug id nor a release, so no error can find its map. Inject debug ids before the upload, or upload with a release.");
    }
}
