using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Clew.Protocols.Json;

/// <summary>
/// Names of fields that are looked up together in one walk over an object: asking for one after the other walks it for each. For objects of which an event
/// has dozens: frames, breadcrumbs.
/// </summary>
internal sealed class FieldNames
{
    /// <summary>Names that can be asked for at once.</summary>
    public const int Most = 16;

    private readonly byte[][] _names;

    public FieldNames(params ReadOnlySpan<string> names)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(names.Length, Most);
        _names = new byte[names.Length][];
        for (var i = 0; i < names.Length; i++) _names[i] = Encoding.UTF8.GetBytes(names[i]);
    }

    /// <summary>What <see cref="LenientJson.Field"/> says of each name, by its place.</summary>
    public Found Read(JsonElement element)
    {
        var found = default(Found);
        if (element.ValueKind != JsonValueKind.Object) return found;
        foreach (var property in element.EnumerateObject())
        {
            var place = PlaceOf(property);
            // Of a name that stands twice the last one counts.
            if (place >= 0) found[place] = property.Value.ValueKind == JsonValueKind.Null ? default : property.Value;
        }
        return found;
    }

    private int PlaceOf(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        var isEscaped = raw.Contains((byte)'\\');
        for (var i = 0; i < _names.Length; i++)
            if (isEscaped ? property.NameEquals(_names[i]) : raw.SequenceEqual(_names[i]))
                return i;
        return -1;
    }

    /// <summary>The values, by the places of their names; undefined where there is none.</summary>
    [InlineArray(Most)]
    public struct Found
    {
        private JsonElement _first;
    }
}
