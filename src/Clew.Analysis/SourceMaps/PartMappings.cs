namespace Clew.Analysis.SourceMaps;

/// <summary>The mappings of one part of a map, at their places in the whole.</summary>
/// <param name="next">The part behind it, whose begin is its end; or null.</param>
/// <param name="firstSource">Index of its first source among all.</param>
/// <param name="firstName">Index of its first name among all.</param>
internal sealed class PartMappings(MapPart part, MapPart? next, int firstSource, int firstName)
{
    /// <summary>Null, or what is wrong with them.</summary>
    public SourceMapFault? AddTo(ReadOnlySpan<byte> json, MappingBlocks blocks)
    {
        // Twice over the text: once for its faults and whether it is sorted, then for the mappings, which need not be held in memory then.
        var isSorted = true;
        Mapping last = default;
        var first = true;
        var reader = Reader(json);
        while (reader.Read())
        {
            if ((long)reader.Line + part.Line > int.MaxValue || (reader.Line == 0 && (long)reader.Current.Column + part.Column > int.MaxValue))
                return new(part.Where + "mappings", "a generated place is beyond 2147483647");
            var mapping = Placed(reader.Current);
            if (!first && (mapping.Line, mapping.Column).CompareTo((last.Line, last.Column)) < 0) isSorted = false;
            (last, first) = (mapping, false);
        }
        if (reader.Fault is { } fault) return fault with { Where = part.Where + fault.Where };
        // What is before the first mapping of a section does not belong to the last mapping of the section before it.
        if (firstSource > 0 || part.Line > 0 || part.Column > 0) AddBegin(json, blocks);
        if (isSorted) AddSorted(json, blocks);
        else foreach (var mapping in Sorted(json)) Add(mapping, blocks);
        return null;
    }

    private MappingReader Reader(ReadOnlySpan<byte> json)
    {
        var text = json.Slice(part.Mappings.Start + 1, part.Mappings.Length - 2);
        // Escapes are legal and useless here; a letter or digit written as one is read as what it is.
        return new(text.Contains((byte)'\\') ? System.Text.Encoding.UTF8.GetBytes(part.Mappings.Text(json)) : text, part.Sources.Count, part.Names.Count);
    }

    private void AddBegin(ReadOnlySpan<byte> json, MappingBlocks blocks)
    {
        var reader = Reader(json);
        if (reader.Read() && Placed(reader.Current) is var first && first.Line == part.Line && first.Column == part.Column) return;
        blocks.Add(new(part.Line, part.Column, -1, 0, 0, -1));
    }

    private void AddSorted(ReadOnlySpan<byte> json, MappingBlocks blocks)
    {
        var reader = Reader(json);
        while (reader.Read()) Add(Placed(reader.Current), blocks);
    }

    private List<Mapping> Sorted(ReadOnlySpan<byte> json)
    {
        var all = new List<Mapping>();
        var reader = Reader(json);
        while (reader.Read()) all.Add(Placed(reader.Current));
        // Stable: of two mappings of one place the later counts.
        return [.. all.OrderBy(static mapping => (mapping.Line, mapping.Column))];
    }

    private void Add(Mapping mapping, MappingBlocks blocks)
    {
        if (next is null || (mapping.Line, mapping.Column).CompareTo((next.Line, next.Column)) < 0) blocks.Add(mapping);
    }

    private Mapping Placed(Mapping mapping) => new(
        mapping.Line + part.Line, mapping.Line == 0 ? mapping.Column + part.Column : mapping.Column,
        mapping.Source < 0 ? -1 : mapping.Source + firstSource, mapping.OriginalLine, mapping.OriginalColumn, mapping.Name < 0 ? -1 : mapping.Name + firstName);
}
