using System.Text.Json;
using System.Text.Json.Serialization;
using Clew.Model;

namespace Clew.Storage.Engine.Json;

/// <summary>A <see cref="TraceId"/> as 32 hex digits: a query selects <c>lower(hex(trace_id)) AS trace_id</c>.</summary>
public sealed class TraceIdConverter : JsonConverter<TraceId>
{
    public override TraceId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TraceId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("A trace id is 32 hex digits.");

    public override void Write(Utf8JsonWriter writer, TraceId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
