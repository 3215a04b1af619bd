namespace Clew.Analysis.SourceMaps;

/// <summary>Why a source map cannot be used.</summary>
/// <param name="Where">The place in the map: <c>mappings, generated line 3, segment 12</c>.</param>
/// <param name="What">What is wrong there, as a sentence without an end: <c>source 7 of 5</c>.</param>
public sealed record SourceMapFault(string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";
}
