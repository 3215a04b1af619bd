using System.Text;
using System.Text.Json;

namespace Clew.Protocols.Otlp.Json;

/// <summary>The fields of a message that we read. Made once, with what it refers to, and then only read.</summary>
internal sealed class JsonMessage
{
    private (byte[] Name, JsonField Field)[] _fields = [];

    /// <summary>Whether a mistake within it costs it alone: its neighbours are kept.</summary>
    public bool IsRecord { get; init; }

    public IEnumerable<JsonField> Fields => _fields.Select(static known => known.Field);

    public JsonMessage With(params JsonField[] fields)
    {
        _fields = [.. fields.Select(static field => (Encoding.ASCII.GetBytes(field.Name), field))];
        return this;
    }

    /// <summary>The field whose name the reader is at, or null. There are at most 14, which are walked through.</summary>
    public JsonField? Find(ref Utf8JsonReader json)
    {
        var name = json.ValueSpan;
        foreach (var (known, field) in _fields)
            if (json.ValueIsEscaped ? json.ValueTextEquals(known) : name.SequenceEqual(known))
                return field;
        return null;
    }
}
