namespace Clew.Model;

/// <summary>A frame as it was reported, before its symbols were looked up. Shapes as in <see cref="Frame"/>.</summary>
public sealed record RawFrame
{
    public string Module { get; init; } = "";

    public string Function { get; init; } = "";

    public string File { get; init; } = "";

    public int Line { get; init; }

    public int Column { get; init; }
}
