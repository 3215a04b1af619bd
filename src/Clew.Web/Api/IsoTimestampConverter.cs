using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Clew.Model;

namespace Clew.Web.Api;

/// <summary>A <see cref="Timestamp"/> as the API writes it: ISO 8601 in UTC, to 100 ns.</summary>
internal sealed class IsoTimestampConverter : JsonConverter<Timestamp>
{
    public override Timestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? Timestamp.From(time)
            : throw new JsonException("A time is ISO 8601: 2026-11-21T10:00:00Z.");

    public override void Write(Utf8JsonWriter writer, Timestamp value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
