using System.Text.Json.Serialization;

namespace Clew.Web.Artifacts.SentryUploads;

/// <summary>How far an upload is.</summary>
/// <param name="State"><c>not_found</c>: chunks are missing; <c>ok</c>: it is in use; <c>error</c>.</param>
/// <param name="MissingChunks">Those that have to be sent first.</param>
/// <param name="Detail">What is wrong, or null.</param>
/// <param name="Dif">Of symbols: what was found in the file; or null.</param>
internal sealed record AssembleAnswer(
    [property: JsonPropertyName("state")] string State, [property: JsonPropertyName("missingChunks")] IReadOnlyList<string> MissingChunks,
    [property: JsonPropertyName("detail")] string? Detail, [property: JsonPropertyName("dif")] SymbolsAnswer? Dif = null)
{
    public static AssembleAnswer Ok { get; } = new("ok", [], null);

    public static AssembleAnswer Error(string detail) => new("error", [], detail);
}
