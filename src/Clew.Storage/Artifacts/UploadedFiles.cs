using Clew.Model;

namespace Clew.Storage.Artifacts;

/// <summary>What was uploaded for one project, as it is looked for. Of two uploads of one thing the later counts. Immutable.</summary>
internal sealed class UploadedFiles
{
    /// <summary>Places of a file name that are remembered, to tell where else it is.</summary>
    private const int MaxPlaces = 20;

    private readonly Dictionary<string, ArtifactFile> _byDebugId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Dictionary<string, ArtifactFile>> _byRelease = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Release, string Url)>> _byName = new(StringComparer.Ordinal);

    /// <param name="bundles">Of the project, oldest first.</param>
    public UploadedFiles(IEnumerable<ArtifactBundle> bundles)
    {
        foreach (var bundle in bundles)
        {
            if (!_byRelease.TryGetValue(bundle.Release, out var files)) _byRelease[bundle.Release] = files = new(StringComparer.Ordinal);
            foreach (var file in bundle.Files)
            {
                files[file.Url] = file;
                if (file.Kind == ArtifactKind.Script) Remember(bundle.Release, file.Url);
            }
            foreach (var file in bundle.Files.Where(static file => file.DebugId.Length > 0)) AddDebugId(file, files);
        }
    }

    /// <summary>Releases for which anything was uploaded, without the empty one.</summary>
    public IEnumerable<string> Releases => _byRelease.Keys.Where(static release => release.Length > 0);

    public ArtifactFile? OfDebugId(string debugId) =>
        _byDebugId.TryGetValue(debugId, out var file) || (debugId.Length > GuidLength && _byDebugId.TryGetValue(debugId[..GuidLength], out file)) ? file : null;

    /// <summary>The files of a release by their addresses; null when nothing was uploaded for it.</summary>
    public IReadOnlyDictionary<string, ArtifactFile>? OfRelease(string release) => _byRelease.GetValueOrDefault(release);

    /// <summary>Where scripts of that name are.</summary>
    public IReadOnlyList<(string Release, string Url)> Places(string name) => _byName.GetValueOrDefault(name) ?? [];

    /// <summary>The map of a script: that of its reference, else the one beside it. Null when there is none.</summary>
    public static ArtifactFile? MapOf(ArtifactFile script, IReadOnlyDictionary<string, ArtifactFile> files)
    {
        if (script.Content.Length > 0) return script; // its map was within it
        var url = script.Map.Length > 0 ? ArtifactUrl.Resolve(script.Url, script.Map) : script.Url + ".map";
        return files.TryGetValue(url, out var map) && map.Kind == ArtifactKind.SourceMap ? map : null;
    }

    /// <summary>Characters of a GUID with dashes: a debug id may go on with the age of a PDB.</summary>
    private const int GuidLength = 36;

    private void AddDebugId(ArtifactFile file, Dictionary<string, ArtifactFile> files)
    {
        var found = file.Kind == ArtifactKind.Script ? MapOf(file, files) : file.Kind is ArtifactKind.SourceMap or ArtifactKind.PortablePdb ? file : null;
        // A script without its map is known, too: then the missing map is told and not an unknown id.
        if (found is null && _byDebugId.ContainsKey(file.DebugId)) return;
        _byDebugId[file.DebugId] = found ?? file;
        if (file.Kind == ArtifactKind.PortablePdb && file.DebugId.Length > GuidLength) _byDebugId[file.DebugId[..GuidLength]] = file;
    }

    private void Remember(string release, string url)
    {
        var name = ArtifactUrl.NameOf(url);
        if (!_byName.TryGetValue(name, out var places)) _byName[name] = places = [];
        places.Remove((release, url));
        places.Add((release, url));
        if (places.Count > MaxPlaces) places.RemoveAt(0);
    }
}
