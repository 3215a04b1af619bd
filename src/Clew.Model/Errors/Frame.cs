namespace Clew.Model;

/// <summary>One call of a stack trace. An empty string or 0 means: not known.</summary>
public sealed record Frame
{
    /// <summary>The namespace and class, package or module: <c>Shop.Billing.DiscountService</c>, <c>orders/checkout</c>.</summary>
    public string Module { get; init; } = "";

    /// <summary>The function by its source name: <c>ApplyDiscount</c>, without signature and without the compiler's decoration.</summary>
    public string Function { get; init; } = "";

    /// <summary>The source file as reported; a path or a URL.</summary>
    public string File { get; init; } = "";

    /// <summary>1-based; 0 is unknown.</summary>
    public int Line { get; init; }

    /// <summary>1-based; 0 is unknown.</summary>
    public int Column { get; init; }

    /// <summary>Whether it belongs to the user's program rather than to a framework or library.</summary>
    public bool InApp { get; init; }

    /// <summary>The line of source, where the reporter sent it.</summary>
    public string ContextLine { get; init; } = "";

    /// <summary>The lines of source before <see cref="ContextLine"/>, at most 5, joined by <c>\n</c>.</summary>
    public string PreContext { get; init; } = "";

    /// <summary>The lines of source after <see cref="ContextLine"/>, at most 5, joined by <c>\n</c>.</summary>
    public string PostContext { get; init; } = "";

    /// <summary>What is known of its symbols (source map, PDB); null when it neither has nor needs any.</summary>
    public FrameSymbols? Symbols { get; init; }
}
