using Clew.Model;

namespace Clew.Storage.Artifacts;

/// <summary>Which link between a frame and its source is missing, and what to do about it.</summary>
internal static class SymbolGaps
{
    /// <summary>Names of releases and files that a text lists.</summary>
    private const int Listed = 3;

    public static ArtifactProblem NothingUploaded(SymbolKey key) =>
        new(SymbolGapCode.NothingUploaded, $"No source maps or symbols were uploaded for project {key.Project}. Upload them with 'sentry-cli sourcemaps upload' or './clew sourcemaps upload' after the build.");

    /// <summary>The script is known and leads to no map.</summary>
    public static ArtifactProblem NoMap(ArtifactFile script) => script.Map.Length == 0
        ? new(SymbolGapCode.NoReference, $"{script.Url} was uploaded without a map: it names none (no sourceMappingURL comment, no Sourcemap header) and {script.Url}.map was not uploaded. Build with source maps ('hidden' is enough) and upload them together.")
        : new(SymbolGapCode.NoMap, $"{script.Url} names the map {script.Map}, which was not uploaded with it. Upload the .map files beside the scripts before they are deleted.");

    public static ArtifactProblem Invalid(ArtifactFile file) =>
        file.Problems.FirstOrDefault(static problem => problem.Code == SymbolGapCode.InvalidMap) ?? new(SymbolGapCode.InvalidMap, $"{file.Url} holds nothing that can be looked up in.");

    /// <summary>For a key under which nothing was found.</summary>
    public static ArtifactProblem Of(SymbolKey key, UploadedFiles files)
    {
        if (key.Url.Length == 0) return UnknownDebugId(key);
        if (key.DebugId.Length == 0 && key.Release.Length == 0)
            return new(SymbolGapCode.NoIdentity, "The frame carries no debug id and the event names no release, so no map can be told to be its own. Inject debug ids ('sentry-cli sourcemaps inject' or a Sentry bundler plugin), or set the release in the SDK.");
        var name = ArtifactUrl.NameOf(key.Url);
        var places = files.Places(name);
        var releases = ArtifactIndex.ReleasesOf(key).ToList();
        var uploaded = key.Release.Length > 0 ? releases.Select(files.OfRelease).FirstOrDefault(static found => found is not null) : null;
        var debugId = key.DebugId.Length > 0 ? $" Nothing was uploaded under its debug id {key.DebugId} either: was the bundle that runs built again after the upload?" : "";
        if (uploaded is not null)
        {
            var here = places.Where(place => releases.Contains(place.Release)).Select(static place => place.Url).ToList();
            if (here.Count > 0)
                return new(SymbolGapCode.OtherPath, $"The frame is at {ArtifactUrl.Candidates(key.Url).Last()}; release {key.Release} has {Some(here)}. Upload with the path at which it is served (--url-prefix).{debugId}");
            return new(SymbolGapCode.NoFile, $"Release {key.Release} has {uploaded.Count} uploaded {(uploaded.Count == 1 ? "file" : "files")}, none of them called {name}.{debugId}");
        }
        var elsewhere = places.Select(static place => place.Release).Where(static release => release.Length > 0).Distinct().Reverse().ToList();
        if (key.Release.Length > 0 && elsewhere.Count > 0)
            return new(SymbolGapCode.OtherRelease, $"{name} was uploaded for release {Some(elsewhere)}; the event names release {key.Release}. Use the same name for the upload and in the SDK.{debugId}");
        if (key.DebugId.Length > 0) return UnknownDebugId(key);
        var known = files.Releases.Reverse().ToList();
        return new(SymbolGapCode.UnknownRelease, $"Nothing was uploaded for release {key.Release}{(known.Count > 0 ? $"; there are uploads for {Some(known)}" : "; what was uploaded is found by debug ids, and the frame carries none")}.");
    }

    private static ArtifactProblem UnknownDebugId(SymbolKey key) =>
        new(SymbolGapCode.UnknownDebugId, $"Nothing was uploaded under debug id {key.DebugId}. Upload the files of the very build that runs: another build has other ids.");

    private static string Some(List<string> names) => string.Join(", ", names.Take(Listed)) + (names.Count > Listed ? $" and {names.Count - Listed} more" : "");
}
