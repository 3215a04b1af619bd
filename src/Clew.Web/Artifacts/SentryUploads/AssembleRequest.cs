using System.Text.Json.Serialization;

namespace Clew.Web.Artifacts.SentryUploads;

/// <summary>Asks for chunks to be put together to one file.</summary>
/// <param name="Checksum">SHA-1 of the whole in hex.</param>
/// <param name="Chunks">SHA-1 of each chunk, in order.</param>
/// <param name="Projects">Slugs; of artifact bundles only.</param>
/// <param name="Version">The release, or null.</param>
/// <param name="Name">The file's name; of symbols only.</param>
internal sealed record AssembleRequest(
    [property: JsonPropertyName("checksum")] string? Checksum, [property: JsonPropertyName("chunks")] IReadOnlyList<string>? Chunks, [property: JsonPropertyName("projects")] IReadOnlyList<string>? Projects,
    [property: JsonPropertyName("version")] string? Version, [property: JsonPropertyName("dist")] string? Dist, [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("debug_id")] string? DebugId);
