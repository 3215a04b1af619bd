using System.Collections.Immutable;

namespace Clew.Model;

/// <summary>One file of an <see cref="ArtifactBundle"/>.</summary>
public sealed record ArtifactFile
{
    /// <summary>Where it is served from: <c>~/assets/index.js</c>, in which <c>~</c> stands for any scheme and host, or a whole URL. Of symbols the name of the file.</summary>
    public required string Url { get; init; }

    public required ArtifactKind Kind { get; init; }

    /// <summary>The debug id in lower case with dashes, or empty.</summary>
    public string DebugId { get; init; } = "";

    /// <summary>Bytes as uploaded.</summary>
    public long Bytes { get; init; }

    /// <summary>Names what is kept of it to look up in: 64 lower-case hex digits; empty when nothing is.</summary>
    public string Content { get; init; } = "";

    /// <summary>Bytes of what is kept.</summary>
    public long StoredBytes { get; init; }

    /// <summary>Of a script: the address of its map as it says, relative to its own; or empty.</summary>
    public string Map { get; init; } = "";

    /// <summary>Of a map: how many sources it names.</summary>
    public int Sources { get; init; }

    /// <summary>Of a map: of how many sources it holds the text.</summary>
    public int SourcesWithContent { get; init; }

    /// <summary>Of a map: how many places it knows.</summary>
    public int Mappings { get; init; }

    /// <summary>What is wrong with it; empty when nothing is.</summary>
    public ImmutableArray<ArtifactProblem> Problems { get; init; } = [];
}
