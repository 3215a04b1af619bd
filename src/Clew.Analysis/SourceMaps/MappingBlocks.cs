namespace Clew.Analysis.SourceMaps;

/// <summary>Writes sorted mappings in blocks (see <see cref="CompiledFormat"/>).</summary>
internal sealed class MappingBlocks(CompiledOutput output)
{
    private readonly List<(int Line, int Column, uint Offset)> _blocks = [];
    private Mapping _last;
    private int _inBlock = CompiledFormat.MappingsPerBlock;

    public int Count { get; private set; }

    public int Blocks => _blocks.Count;

    /// <param name="mapping">Not before the one that was added last.</param>
    public void Add(Mapping mapping)
    {
        if (_inBlock == CompiledFormat.MappingsPerBlock)
        {
            _blocks.Add((mapping.Line, mapping.Column, output.Offset));
            _last = new(mapping.Line, mapping.Column, 0, 0, 0, 0);
            _inBlock = 0;
        }
        Write(mapping);
        _inBlock++;
        Count++;
        // A mapping without source or name leaves what the next is counted from.
        _last = new(mapping.Line, mapping.Column, mapping.Source < 0 ? _last.Source : mapping.Source,
            mapping.Source < 0 ? _last.OriginalLine : mapping.OriginalLine, mapping.Source < 0 ? _last.OriginalColumn : mapping.OriginalColumn,
            mapping.Name < 0 ? _last.Name : mapping.Name);
    }

    public void WriteTable()
    {
        foreach (var (line, column, offset) in _blocks)
        {
            output.WriteUInt32((uint)line);
            output.WriteUInt32((uint)column);
            output.WriteUInt32(offset);
        }
    }

    private void Write(Mapping mapping)
    {
        var isNewLine = mapping.Line != _last.Line;
        var hasSource = mapping.Source >= 0;
        var isOther = hasSource && mapping.Source != _last.Source;
        var hasName = mapping.Name >= 0;
        output.WriteByte((byte)((isNewLine ? CompiledFormat.NewLine : 0) | (hasSource ? CompiledFormat.HasSource : 0)
            | (isOther ? CompiledFormat.OtherSource : 0) | (hasName ? CompiledFormat.HasName : 0)));
        if (isNewLine) output.WriteVariable((uint)(mapping.Line - _last.Line));
        output.WriteVariable((uint)(isNewLine ? mapping.Column : mapping.Column - _last.Column));
        if (!hasSource) return;
        if (isOther) output.WriteDifference(mapping.Source, _last.Source);
        output.WriteDifference(mapping.OriginalLine, _last.OriginalLine);
        output.WriteDifference(mapping.OriginalColumn, _last.OriginalColumn);
        if (hasName) output.WriteDifference(mapping.Name, _last.Name);
    }
}
