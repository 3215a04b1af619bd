using System.Text.Json.Nodes;

namespace Shop.Demo.Checking;

/// <summary>Fields of answers; what is absent reads as empty, so that a missing field is a problem in the report and not an exception.</summary>
internal static class JsonReading
{
    public static string Text(this JsonNode node, string field) =>
        node is JsonObject item && item[field] is JsonValue value ? value.TryGetValue<string>(out var text) ? text : value.ToJsonString() : "";

    public static long Number(this JsonNode node, string field) =>
        node is JsonObject item && item[field] is JsonValue value && value.TryGetValue<long>(out var number) ? number : 0;

    public static double Real(this JsonNode node, string field) =>
        node is JsonObject item && item[field] is JsonValue value && value.TryGetValue<double>(out var number) ? number : 0;

    public static DateTimeOffset? Time(this JsonNode node, string field) =>
        DateTimeOffset.TryParse(node.Text(field), System.Globalization.CultureInfo.InvariantCulture, out var time) ? time : null;

    public static IReadOnlyList<string> Texts(this JsonNode node, string field) =>
        node is JsonObject item && item[field] is JsonArray values ? [.. values.OfType<JsonValue>().Select(static value => value.ToString())] : [];

    public static IReadOnlyList<JsonNode> Nodes(this JsonNode node, string field) =>
        node is JsonObject item && item[field] is JsonArray values ? [.. values.OfType<JsonNode>()] : [];
}
