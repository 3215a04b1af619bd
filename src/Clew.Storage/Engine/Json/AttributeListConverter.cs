using System.Text.Json;
using System.Text.Json.Serialization;
using Clew.Model;

namespace Clew.Storage.Engine.Json;

/// <summary>An <see cref="AttributeList"/> as an object of strings: also what JSONEachRow makes of a Map(String, String).</summary>
public sealed class AttributeListConverter : JsonConverter<AttributeList>
{
    public override AttributeList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("Attributes are an object of strings.");
        var items = new List<KeyValuePair<string, string>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            items.Add(new(name, reader.GetString() ?? ""));
        }
        return items.Count == 0 ? AttributeList.Empty : new([.. items]);
    }

    public override void Write(Utf8JsonWriter writer, AttributeList value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value.AsSpan()) writer.WriteString(name, text);
        writer.WriteEndObject();
    }
}
