namespace Clew.Model;

/// <summary>What a frame tells of its symbols, and what came of it.</summary>
public sealed record FrameSymbols
{
    /// <summary>The debug id of the script or module that it is in, in lower case with dashes; empty when the reporter sent none.</summary>
    public string DebugId { get; init; } = "";

    /// <summary>The whole address of the script where <see cref="Frame.File"/> is shorter, or empty.</summary>
    public string Path { get; init; } = "";

    /// <summary>.NET: the metadata token of the method; 0 is unknown.</summary>
    public int MethodToken { get; init; }

    /// <summary>.NET: offset in the intermediate code of the method; null is unknown.</summary>
    public int? IlOffset { get; init; }

    /// <summary>As it was reported, where its symbols were found; else null.</summary>
    public RawFrame? Raw { get; init; }

    /// <summary>How the symbols were found: <c>debug id</c> or <c>release and URL</c>; empty when they were not.</summary>
    public string By { get; init; } = "";

    /// <summary>The address of the source file on the web, where source link tells it; or empty.</summary>
    public string SourceLink { get; init; } = "";

    /// <summary>What is missing. Found out when it is read, not stored: what was missing may have come.</summary>
    public ArtifactProblem? Gap { get; init; }
}
