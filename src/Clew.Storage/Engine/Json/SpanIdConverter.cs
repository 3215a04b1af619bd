using System.Text.Json;
using System.Text.Json.Serialization;
using Clew.Model;

namespace Clew.Storage.Engine.Json;

/// <summary>A <see cref="SpanId"/> as 16 hex digits: a query selects <c>lower(hex(span_id)) AS span_id</c>.</summary>
public sealed class SpanIdConverter : JsonConverter<SpanId>
{
    public override SpanId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        SpanId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("A span id is 16 hex digits.");

    public override void Write(Utf8JsonWriter writer, SpanId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
