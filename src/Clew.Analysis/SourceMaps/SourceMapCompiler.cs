using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Clew.Analysis.SourceMaps;

/// <summary>
/// From a source map as build tools write it (ECMA-426) to the form in which frames are looked up (see <see cref="CompiledFormat"/>). What is not
/// valid by the standard is refused. Mappings stream through: the size of a map is not held in memory a second time, but for maps whose mappings
/// are not sorted.
/// </summary>
public static class SourceMapCompiler
{
    /// <summary>Null when the map was compiled, else what is wrong with it.</summary>
    /// <param name="json">The map as UTF-8.</param>
    /// <param name="output">Gets the compiled form; must be able to seek. What it has got of a refused map is of no use.</param>
    /// <param name="facts">What is in it; null for a refused map.</param>
    public static SourceMapFault? Compile(ReadOnlySpan<byte> json, Stream output, out SourceMapFacts? facts)
    {
        facts = null;
        if (json.Length > SourceMapLimits.Bytes) return new("map", $"it has {json.Length} bytes; {SourceMapLimits.Bytes} are possible");
        try
        {
            var outline = MapOutline.Read(json);
            return outline.Fault ?? Compile(json, outline, output, out facts);
        }
        catch (JsonException error)
        {
            return new($"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1} of it", "it is no JSON there");
        }
        catch (InvalidOperationException)
        {
            // What Utf8JsonReader says of strings that are no Unicode.
            return new("map", "a string in it is no UTF-8 or has half of a surrogate pair");
        }
    }

    private static SourceMapFault? Compile(ReadOnlySpan<byte> json, MapOutline outline, Stream output, out SourceMapFacts? facts)
    {
        facts = null;
        var written = new CompiledOutput(output);
        written.Write(new byte[CompiledFormat.HeaderSize]);
        var blocks = new MappingBlocks(written);
        var (sources, names) = (0, 0);
        for (var i = 0; i < outline.Parts.Count; i++)
        {
            var part = outline.Parts[i];
            var next = i + 1 < outline.Parts.Count ? outline.Parts[i + 1] : null;
            if (new PartMappings(part, next, sources, names).AddTo(json, blocks) is { } fault) return fault;
            sources += part.Sources.Count;
            names += part.Names.Count;
        }
        if (blocks.Count > SourceMapLimits.Mappings) return new("mappings", $"there are more than {SourceMapLimits.Mappings}");

        var tables = new SourceTables(written);
        foreach (var part in outline.Parts) tables.Add(json, part);
        Span<byte> header = stackalloc byte[CompiledFormat.HeaderSize];
        BinaryPrimitives.WriteUInt64LittleEndian(header, CompiledFormat.Magic);
        Set(header, 1, (uint)blocks.Count);
        Set(header, 2, written.Offset);
        Set(header, 3, (uint)blocks.Blocks);
        blocks.WriteTable();
        Set(header, 4, written.Offset);
        Set(header, 5, (uint)sources);
        tables.WriteSources();
        Set(header, 6, written.Offset);
        Set(header, 7, (uint)names);
        tables.WriteNames();
        Set(header, 0, written.Offset);
        written.Finish(header);
        facts = new(sources, tables.SourcesWithContent, names, blocks.Count, outline.DebugId, outline.File);
        return null;
    }

    private static void Set(Span<byte> header, int field, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(header[(8 + (4 * field))..], value);
}
