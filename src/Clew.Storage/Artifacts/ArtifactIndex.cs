using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Storage.Artifacts;

/// <summary>Finds what was uploaded: by debug id, then by release and URL. Of what it does not find it says which link is missing.</summary>
public sealed class ArtifactIndex : ISymbolFiles
{
    /// <summary>Kind of the documents.</summary>
    public const string Kind = "artifact-bundle";

    private readonly DocumentSet<ArtifactBundle> _bundles;
    private readonly SymbolContents _contents;
    private readonly Lock _lock = new();
    private IReadOnlyDictionary<string, UploadedFiles> _projects = new Dictionary<string, UploadedFiles>();
    private long _version = 1;
    private long _indexed;

    public ArtifactIndex(DocumentStore documents, SymbolContents contents)
    {
        _bundles = documents.Set<ArtifactBundle>(Kind);
        _contents = contents;
        _bundles.Changed += _ => Interlocked.Increment(ref _version);
    }

    public bool HasAny(string project) => Current().ContainsKey(project);

    public ISymbolContent? Open(string content) => _contents.Open(content);

    public SymbolMatch Find(SymbolKey key)
    {
        if (!Current().TryGetValue(key.Project, out var files)) return Missing(SymbolGaps.NothingUploaded(key));
        if (key.DebugId.Length > 0 && files.OfDebugId(key.DebugId) is { } known)
            return known.Kind == ArtifactKind.Script && known.Content.Length == 0 ? Missing(SymbolGaps.NoMap(known)) : Found(known, "debug id");
        if (key.Release.Length > 0 && key.Url.Length > 0)
            foreach (var release in ReleasesOf(key))
                if (files.OfRelease(release) is { } uploaded && InRelease(key, uploaded) is { } match)
                    return match;
        return Missing(SymbolGaps.Of(key, files));
    }

    /// <summary>How the release may have been called at the upload: Sentry's <c>service@version</c> and OpenTelemetry's version mean the same.</summary>
    internal static IEnumerable<string> ReleasesOf(SymbolKey key)
    {
        yield return key.Release;
        if (key.Service.Length == 0) yield break;
        var prefix = key.Service + "@";
        yield return key.Release.StartsWith(prefix, StringComparison.Ordinal) ? key.Release[prefix.Length..] : prefix + key.Release;
    }

    private static SymbolMatch? InRelease(SymbolKey key, IReadOnlyDictionary<string, ArtifactFile> files)
    {
        foreach (var url in ArtifactUrl.Candidates(key.Url))
        {
            if (files.TryGetValue(url, out var script) && script.Kind == ArtifactKind.Script)
                return UploadedFiles.MapOf(script, files) is { } map ? Found(map, "release and URL") : Missing(SymbolGaps.NoMap(script));
            if (files.TryGetValue(url + ".map", out var alone) && alone.Kind == ArtifactKind.SourceMap) return Found(alone, "release and URL");
        }
        return null;
    }

    private static SymbolMatch Found(ArtifactFile file, string by) =>
        file.Content.Length > 0 ? new(file.Content, by, null) : Missing(SymbolGaps.Invalid(file));

    private static SymbolMatch Missing(ArtifactProblem gap) => new("", "", gap);

    private IReadOnlyDictionary<string, UploadedFiles> Current()
    {
        if (Interlocked.Read(ref _indexed) == Interlocked.Read(ref _version)) return _projects;
        lock (_lock)
        {
            var version = Interlocked.Read(ref _version);
            if (_indexed == version) return _projects;
            _projects = _bundles.All().Select(static document => document.Body).OrderBy(static bundle => bundle.UploadedAt)
                .GroupBy(static bundle => bundle.Project, StringComparer.Ordinal).ToDictionary(static project => project.Key, static project => new UploadedFiles(project), StringComparer.Ordinal);
            Interlocked.Exchange(ref _indexed, version);
            return _projects;
        }
    }
}
