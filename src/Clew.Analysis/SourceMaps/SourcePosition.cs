namespace Clew.Analysis.SourceMaps;

/// <summary>A place in a source of a compiled map, 0-based.</summary>
/// <param name="Source">Index for <see cref="CompiledSourceMap.SourceName"/>.</param>
/// <param name="Name">Index for <see cref="CompiledSourceMap.Name"/>; -1: the place has no name.</param>
public readonly record struct SourcePosition(int Source, int Line, int Column, int Name);
