namespace Clew.Model;

/// <summary>What a file that was uploaded for reading stack traces is.</summary>
public enum ArtifactKind
{
    /// <summary>Kept by name only: nothing is looked up in it.</summary>
    Other,

    /// <summary>Script as it runs. Only what it says of its map is kept.</summary>
    Script,

    /// <summary>A source map, kept in its compiled form.</summary>
    SourceMap,

    /// <summary>Symbols of .NET, kept as a portable PDB.</summary>
    PortablePdb,
}
