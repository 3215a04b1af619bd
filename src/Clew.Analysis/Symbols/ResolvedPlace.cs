namespace Clew.Analysis.Symbols;

/// <summary>What symbols tell of a frame.</summary>
internal sealed record ResolvedPlace
{
    public required string File { get; init; }

    /// <summary>1-based.</summary>
    public required int Line { get; init; }

    /// <summary>1-based; 0 is unknown.</summary>
    public required int Column { get; init; }

    /// <summary>Null: the symbols do not tell, empty: it has none.</summary>
    public string? Function { get; init; }

    /// <summary>Null: it follows from the file.</summary>
    public string? Module { get; init; }

    public string ContextLine { get; init; } = "";

    public string PreContext { get; init; } = "";

    public string PostContext { get; init; } = "";

    public string SourceLink { get; init; } = "";
}
