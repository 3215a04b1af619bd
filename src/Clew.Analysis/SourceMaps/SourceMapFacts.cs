namespace Clew.Analysis.SourceMaps;

/// <summary>What is in a map that was compiled.</summary>
/// <param name="Sources">Files that it maps to.</param>
/// <param name="SourcesWithContent">Those of which the map holds the text.</param>
/// <param name="Names">Entries of <c>names</c>.</param>
/// <param name="Mappings">Places of the generated code that it knows.</param>
/// <param name="DebugId">The map's own debug id as it is written there, or empty.</param>
/// <param name="File">The generated file that the map names, or empty.</param>
public sealed record SourceMapFacts(int Sources, int SourcesWithContent, int Names, int Mappings, string DebugId, string File);
