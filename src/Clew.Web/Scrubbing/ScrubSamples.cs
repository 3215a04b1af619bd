using System.Text.Json;
using System.Text.Json.Serialization;
using Clew.Storage.Engine;

namespace Clew.Web.Scrubbing;

/// <summary>The records stored last, to try rules on: each as an object of JSON with its fields.</summary>
public sealed class ScrubSamples(EngineClient engine)
{
    /// <summary>Where they are taken from, as forms and the API name it.</summary>
    public static readonly string[] Sources = ["logs", "spans", "errors"];

    /// <summary>Records that a person can look through.</summary>
    public const int Most = 20;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Newest first, at most <see cref="Most"/>; empty when there is no such source.</summary>
    public async Task<IReadOnlyList<string>> LastAsync(string project, string source, CancellationToken ct) => source switch
    {
        "logs" => [.. (await engine.ListAsync<LogRow>(
            $"SELECT body, attributes, resource FROM logs WHERE project = {project} ORDER BY time DESC LIMIT {Most}", ct)).Select(Text)],
        "spans" => [.. (await engine.ListAsync<SpanRow>(
            $"SELECT name, status_message, attributes, resource FROM spans WHERE project = {project} ORDER BY time DESC LIMIT {Most}", ct)).Select(Text)],
        "errors" => [.. (await engine.ListAsync<ErrorRow>(
            $"SELECT message, transaction, tags FROM errors WHERE project = {project} ORDER BY time DESC LIMIT {Most}", ct)).Select(Text)],
        _ => [],
    };

    private static string Text<T>(T row) => JsonSerializer.Serialize(row, Relaxed);

    private sealed record LogRow(
        [property: JsonPropertyName("body")] string Body,
        [property: JsonPropertyName("attributes")] Dictionary<string, string> Attributes,
        [property: JsonPropertyName("resource")] Dictionary<string, string> Resource);

    private sealed record SpanRow(
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("status_message")] string StatusMessage,
        [property: JsonPropertyName("attributes")] Dictionary<string, string> Attributes,
        [property: JsonPropertyName("resource")] Dictionary<string, string> Resource);

    private sealed record ErrorRow(
        [property: JsonPropertyName("message")] string Message,
        [property: JsonPropertyName("transaction")] string Transaction,
        [property: JsonPropertyName("tags")] Dictionary<string, string> Tags);
}
