using System.Text.Json;
using System.Text.Json.Serialization;
using Clew.Model;

namespace Clew.Storage.Engine.Json;

/// <summary>A <see cref="Timestamp"/> as a number of nanoseconds since 1970: a query selects <c>toUnixTimestamp64Nano(time) AS time</c>.</summary>
public sealed class TimestampConverter : JsonConverter<Timestamp>
{
    public override Timestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Timestamp value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.UnixNanoseconds);
}
