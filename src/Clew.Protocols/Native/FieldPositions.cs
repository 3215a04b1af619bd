using System.Text.Json;

namespace Clew.Protocols.Native;

/// <summary>At which byte each field of a JSON object has its value, for errors that say where. The JSON has been found valid before.</summary>
internal sealed class FieldPositions
{
    private readonly Dictionary<string, long> _positions = [];

    /// <summary>The byte of the closing brace: where a field is missing.</summary>
    public long End { get; private set; }

    public long this[string field] => _positions.GetValueOrDefault(field, End);

    public static FieldPositions Of(ReadOnlySpan<byte> json)
    {
        var positions = new FieldPositions();
        var reader = new Utf8JsonReader(json, new() { MaxDepth = Json.SenderJson.MaxDepth });
        while (reader.Read())
        {
            positions.End = reader.TokenStartIndex;
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName) continue;
            var name = System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
            reader.Read();
            positions._positions[name] = reader.TokenStartIndex;
            reader.Skip();
        }
        return positions;
    }
}
