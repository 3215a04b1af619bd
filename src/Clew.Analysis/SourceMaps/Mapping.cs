namespace Clew.Analysis.SourceMaps;

/// <summary>One mapping, all 0-based; columns count UTF-16 units. <paramref name="Source"/> -1: the generated code comes from no source. <paramref name="Name"/> -1: none.</summary>
internal readonly record struct Mapping(int Line, int Column, int Source, int OriginalLine, int OriginalColumn, int Name);
