using System.Text.Json.Serialization;

namespace Clew.Web.Artifacts.SentryUploads;

/// <summary>Symbols as Sentry's tools print them.</summary>
internal sealed record SymbolsAnswer(
    [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("debugId")] string DebugId, [property: JsonPropertyName("uuid")] string Uuid,
    [property: JsonPropertyName("objectName")] string ObjectName, [property: JsonPropertyName("cpuName")] string CpuName,
    [property: JsonPropertyName("sha1")] string Sha1, [property: JsonPropertyName("symbolType")] string SymbolType, [property: JsonPropertyName("size")] long Size);
