using System.Text.Json;
using Clew.Model;

namespace Clew.Web.Artifacts;

/// <summary>
/// <c>manifest.json</c> of an artifact bundle, as Sentry's tools write it (develop.sentry.dev, Artifact Bundles): what each packed file is.
/// </summary>
internal sealed record BundleManifest(string Release, string Dist, IReadOnlyDictionary<string, UploadEntry> Files)
{
    public const string Name = "manifest.json";

    /// <summary>Bytes of a manifest: a few hundred for each of <see cref="UploadLimits.Files"/>.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>Null when it is none.</summary>
    public static BundleManifest? TryRead(Stream stream)
    {
        try
        {
            using var json = JsonDocument.Parse(stream);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("files", out var files) || files.ValueKind != JsonValueKind.Object) return null;
            var entries = new Dictionary<string, UploadEntry>(StringComparer.Ordinal);
            foreach (var file in files.EnumerateObject().Take(UploadLimits.Files)) entries[file.Name] = Entry(file.Name, file.Value);
            return new(Text(root, "release"), Text(root, "dist"), entries);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static UploadEntry Entry(string path, JsonElement file)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (file.ValueKind == JsonValueKind.Object && file.TryGetProperty("headers", out var given) && given.ValueKind == JsonValueKind.Object)
            foreach (var header in given.EnumerateObject())
                if (header.Value.ValueKind == JsonValueKind.String) headers[header.Name] = header.Value.GetString()!;
        var url = Text(file, "url") is { Length: > 0 } told ? told : path;
        var kind = Text(file, "type") switch
        {
            "minified_source" or "script" => ArtifactKind.Script,
            "source_map" => ArtifactKind.SourceMap,
            "indexed_ram_bundle" or "source" => ArtifactKind.Other,
            _ => UploadEntry.KindOf(url),
        };
        return new(url, kind, headers.GetValueOrDefault("debug-id", Text(file, "debug_id")), headers.GetValueOrDefault("sourcemap") ?? headers.GetValueOrDefault("x-sourcemap", ""));
    }

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
