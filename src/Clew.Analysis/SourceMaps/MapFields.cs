using System.Text.Json;

namespace Clew.Analysis.SourceMaps;

/// <summary>Where the fields of one source map object lie (ECMA-426, chapter 4). Of a field that is there twice the last counts, as in JavaScript.</summary>
internal sealed class MapFields
{
    private static readonly string[] Known =
        ["version", "file", "sourceRoot", "sources", "sourcesContent", "names", "mappings", "ignoreList", "x_google_ignoreList", "sections", "debugId", "debug_id", "offset", "map", "line", "column"];

    private readonly JsonRange[] _ranges = new JsonRange[Known.Length];

    public JsonRange this[string name] => _ranges[Array.IndexOf(Known, name)];

    /// <param name="range">An object of the JSON, which is known to be well-formed JSON after this.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static MapFields Read(ReadOnlySpan<byte> json, JsonRange range)
    {
        var fields = new MapFields();
        var reader = new Utf8JsonReader(range.Of(json));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var known = KnownOf(ref reader);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (known >= 0) fields._ranges[known] = new(range.Start + start, (int)reader.BytesConsumed - start);
        }
        reader.Read(); // throws when something follows
        return fields;
    }

    private static int KnownOf(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < Known.Length; i++)
            if (reader.ValueTextEquals(Known[i]))
                return i;
        return -1;
    }
}
