using System.Text.Json;
using System.Text.Json.Serialization;
using Clew.Model;

namespace Clew.Storage.Engine.Json;

/// <summary>An <see cref="IssueId"/>: a column gives the number, a document its 16 hex digits.</summary>
public sealed class IssueIdConverter : JsonConverter<IssueId>
{
    public override IssueId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number) return new(reader.GetUInt64());
        return IssueId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("An issue id is 16 hex digits.");
    }

    public override void Write(Utf8JsonWriter writer, IssueId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
