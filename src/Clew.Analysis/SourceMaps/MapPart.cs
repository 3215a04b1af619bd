namespace Clew.Analysis.SourceMaps;

/// <summary>A map without sections, at its place in the whole: of an index map one for each section, else the only one.</summary>
/// <param name="Line">Generated line at which it begins, 0-based.</param>
/// <param name="Column">Generated column of that line at which it begins, 0-based.</param>
/// <param name="Where">How a fault names it: empty, or <c>sections[2].</c></param>
internal sealed record MapPart(int Line, int Column, string Where)
{
    public required JsonRange Mappings { get; init; }

    public required List<JsonRange> Sources { get; init; }

    public required List<JsonRange> Contents { get; init; }

    public required List<JsonRange> Names { get; init; }

    public required List<int> Ignored { get; init; }

    public required string SourceRoot { get; init; }
}
