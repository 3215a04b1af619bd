using System.Text.Json;

namespace Clew.Analysis.SourceMaps;

/// <summary>
/// Reads what a source map is made of and checks the types of its fields (ECMA-426, "ParseSourceMap" and "DecodeIndexSourceMap"). Mappings are
/// not looked at here. Fields whose value is null count as missing, which the standard leaves open and tools rely on.
/// </summary>
internal sealed class MapOutline
{
    /// <summary>The version of the format, the only one.</summary>
    private const int Version = 3;

    /// <summary>In the order of the generated code.</summary>
    public List<MapPart> Parts { get; } = [];

    public string DebugId { get; private set; } = "";

    public string File { get; private set; } = "";

    /// <summary>The first fault, or null when the map is as it should be.</summary>
    public SourceMapFault? Fault { get; private set; }

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static MapOutline Read(ReadOnlySpan<byte> json)
    {
        var outline = new MapOutline();
        var whole = Whole(json);
        if (!whole.IsObject(json)) outline.Fail("map", "it is no JSON object");
        else
        {
            var fields = MapFields.Read(json, whole);
            outline.DebugId = fields["debugId"].IsString(json) ? fields["debugId"].Text(json) : fields["debug_id"].Text(json);
            outline.File = fields["file"].Text(json);
            outline.Add(json, fields, 0, 0, "", 0);
        }
        return outline;
    }

    // A map may begin with a byte order mark, and with a line ")]}'" that keeps it from being run as a script.
    private static JsonRange Whole(ReadOnlySpan<byte> json)
    {
        var start = json.StartsWith("\uFEFF"u8) ? 3 : 0;
        if (json[start..].StartsWith(")]}"u8))
        {
            var line = json[start..].IndexOf((byte)'\n');
            start += line < 0 ? json.Length - start : line;
        }
        while (start < json.Length && json[start] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') start++;
        return new(start, json.Length - start);
    }

    private bool Fail(string where, string what)
    {
        Fault ??= new(where, what);
        return false;
    }

    private bool Add(ReadOnlySpan<byte> json, MapFields fields, int line, int column, string where, int depth)
    {
        if (fields["version"].IsMissing) return Fail(where + "version", "it is missing");
        if (fields["version"].Index(json) != Version) return Fail(where + "version", $"it is not the number {Version}");
        if (!fields["file"].IsNull(json) && !fields["file"].IsString(json)) return Fail(where + "file", "it is no string");
        if (fields["sections"].IsMissing) return AddPart(json, fields, line, column, where);
        if (!fields["sections"].IsArray(json)) return Fail(where + "sections", "it is no list");
        if (!fields["mappings"].IsMissing) return Fail(where + "mappings", "a map with sections has no mappings of its own");
        return depth == SourceMapLimits.Nesting ? Fail(where + "sections", $"maps are nested deeper than {SourceMapLimits.Nesting}") : AddSections(json, fields, line, column, where, depth);
    }

    private bool AddSections(ReadOnlySpan<byte> json, MapFields fields, int line, int column, string where, int depth)
    {
        (int Line, int Column)? last = null;
        var ordinal = 0;
        foreach (var range in fields["sections"].Elements(json))
        {
            var here = $"{where}sections[{ordinal++}].";
            if (!range.IsObject(json)) return Fail(here[..^1], "it is no object");
            var section = MapFields.Read(json, range);
            if (!section["offset"].IsObject(json)) return Fail(here + "offset", "it is missing or no object");
            var offset = MapFields.Read(json, section["offset"]);
            if (offset["line"].Index(json) is not { } atLine) return Fail(here + "offset.line", "it is missing or no whole number from 0");
            if (offset["column"].Index(json) is not { } atColumn) return Fail(here + "offset.column", "it is missing or no whole number from 0");
            if (last is { } before && (atLine, atColumn).CompareTo(before) <= 0) return Fail(here + "offset", "it is not behind the section before it");
            if (!section["map"].IsObject(json)) return Fail(here + "map", "it is missing or no object");
            if ((long)line + atLine > int.MaxValue || (long)column + atColumn > int.MaxValue) return Fail(here + "offset", "it is beyond 2147483647");
            if (!Add(json, MapFields.Read(json, section["map"]), line + atLine, atLine == 0 ? column + atColumn : atColumn, here + "map.", depth + 1)) return false;
            last = (atLine, atColumn);
        }
        return true;
    }

    private bool AddPart(ReadOnlySpan<byte> json, MapFields fields, int line, int column, string where)
    {
        if (fields["mappings"].IsMissing) return Fail(where + "mappings", "it is missing");
        if (!fields["mappings"].IsString(json)) return Fail(where + "mappings", "it is no string");
        if (fields["sources"].IsMissing) return Fail(where + "sources", "it is missing");
        if (!fields["sources"].IsArray(json)) return Fail(where + "sources", "it is no list");
        if (!fields["sourceRoot"].IsNull(json) && !fields["sourceRoot"].IsString(json)) return Fail(where + "sourceRoot", "it is no string");
        var sources = fields["sources"].Elements(json);
        var contents = fields["sourcesContent"].Elements(json);
        var names = fields["names"].Elements(json);
        if (!Strings(json, sources, where + "sources", mayBeNull: true)) return false;
        if (!List(json, fields["sourcesContent"], where + "sourcesContent") || !Strings(json, contents, where + "sourcesContent", mayBeNull: true)) return false;
        if (!List(json, fields["names"], where + "names") || !Strings(json, names, where + "names", mayBeNull: false)) return false;
        var ignored = new List<int>();
        var list = fields["ignoreList"].IsMissing ? fields["x_google_ignoreList"] : fields["ignoreList"];
        if (!List(json, list, where + "ignoreList")) return false;
        foreach (var item in list.Elements(json))
        {
            if (item.Index(json) is not { } index || index >= sources.Count) return Fail($"{where}ignoreList[{ignored.Count}]", $"it is not the index of one of {sources.Count} sources");
            ignored.Add(index);
        }
        Parts.Add(new(line, column, where)
        {
            Mappings = fields["mappings"], Sources = sources, Contents = contents, Names = names, Ignored = ignored, SourceRoot = fields["sourceRoot"].Text(json),
        });
        return Parts.Sum(static part => part.Sources.Count) <= SourceMapLimits.Sources || Fail(where + "sources", $"there are more than {SourceMapLimits.Sources}");
    }

    private bool List(ReadOnlySpan<byte> json, JsonRange range, string where) => range.IsNull(json) || range.IsArray(json) || Fail(where, "it is no list");

    private bool Strings(ReadOnlySpan<byte> json, List<JsonRange> items, string where, bool mayBeNull)
    {
        for (var i = 0; i < items.Count; i++)
            if (!items[i].IsString(json) && !(mayBeNull && items[i].IsNull(json)))
                return Fail($"{where}[{i}]", mayBeNull ? "it is neither a string nor null" : "it is no string");
        return items.Count <= SourceMapLimits.Names || Fail(where, $"there are more than {SourceMapLimits.Names}");
    }
}
