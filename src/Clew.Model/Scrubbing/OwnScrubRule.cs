namespace Clew.Model;

/// <summary>A rule of a project's own.</summary>
public sealed record OwnScrubRule
{
    /// <summary>The word that stands where a value was, in brackets: 1 to 40 lower-case letters, digits, spaces and hyphens. Once in a project.</summary>
    public required string Name { get; init; }

    public required ScrubTarget By { get; init; }

    /// <summary>The path, the name or the regular expression.</summary>
    public required string Match { get; init; }

    public required ScrubAction Action { get; init; }

    /// <summary>Kept, and not applied. (Documents leave out what is false: a rule without a word about it is on.)</summary>
    public bool IsOff { get; init; }
}
