using System.Globalization;
using System.Text.Json;

namespace Clew.Protocols.Json;

/// <summary>
/// Reads fields as SDKs really send them: null anywhere, numbers as strings and strings as numbers. What is not there reads as empty.
/// </summary>
internal static class LenientJson
{
    /// <summary>The field of an object; <c>Undefined</c> when this is no object, has no such field, or it is null.</summary>
    public static JsonElement Field(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : default;

    /// <summary>The text of a string, number or boolean; empty for everything else.</summary>
    public static string AsText(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "",
    };

    /// <summary>The canonical text of any value: like <see cref="AsText"/>, and arrays and objects as the JSON they came in.</summary>
    public static string AsCanonicalText(this JsonElement element) =>
        element.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? element.GetRawText() : element.AsText();

    public static string Text(this JsonElement element, string name) => element.Field(name).AsText();

    /// <summary>A number of 0 and more; 0 when it is not one.</summary>
    public static int Count(this JsonElement element, string name) => element.Field(name).AsCount();

    /// <inheritdoc cref="Count"/>
    public static int AsCount(this JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var whole)) return Math.Max(0, whole);
        return element.AsNumber() is { } number and >= 0 and <= int.MaxValue ? (int)number : 0;
    }

    public static double? AsNumber(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetDouble(out var number) && double.IsFinite(number) => number,
        JsonValueKind.String when double.TryParse(element.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) => number,
        _ => null,
    };

    public static bool? Flag(this JsonElement element, string name) => element.Field(name).AsFlag();

    public static bool? AsFlag(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The elements of an array, or of the array in an object's <c>values</c>: Sentry accepts both wherever a list is meant.</summary>
    public static IEnumerable<JsonElement> Values(this JsonElement element)
    {
        var list = element.ValueKind == JsonValueKind.Object ? element.Field("values") : element;
        return list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
    }

    /// <summary>The pairs of an object, or of an array of pairs: Sentry accepts both wherever names and values are meant.</summary>
    public static IEnumerable<(string Name, JsonElement Value)> Pairs(this JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    if (property.Value.ValueKind != JsonValueKind.Null) yield return (property.Name, property.Value);
                break;
            case JsonValueKind.Array:
                foreach (var pair in element.EnumerateArray())
                    if (pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2 && pair[1].ValueKind != JsonValueKind.Null)
                        yield return (pair[0].AsText(), pair[1]);
                break;
        }
    }
}
