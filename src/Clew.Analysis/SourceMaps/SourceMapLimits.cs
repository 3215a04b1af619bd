namespace Clew.Analysis.SourceMaps;

/// <summary>What bounds a source map. What is beyond is refused with a <see cref="SourceMapFault"/> that names the limit.</summary>
public static class SourceMapLimits
{
    /// <summary>Bytes of a map as JSON: five times the largest map of a web application that we have seen (50 MB).</summary>
    public const int Bytes = 256 << 20;

    /// <summary>Sources of a map, those of all its sections together.</summary>
    public const int Sources = 200_000;

    /// <summary>Names of a map, those of all its sections together.</summary>
    public const int Names = 4_000_000;

    /// <summary>Mappings of a map: a segment has at least two bytes with its separator.</summary>
    public const int Mappings = Bytes / 2;

    /// <summary>Index maps within index maps.</summary>
    public const int Nesting = 4;

    /// <summary>Characters of one source up to which its functions are looked for; what is longer is generated.</summary>
    public const int ScannedCharacters = 4 << 20;

    /// <summary>Characters of a line of source that are shown; what is longer is generated.</summary>
    public const int LineCharacters = 500;
}
