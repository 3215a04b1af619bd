namespace Clew.Analysis.Sequential;

/// <summary>One share of requests (failed ones, slow ones) of a release against its predecessor's.</summary>
public sealed record ChannelComparison
{
    /// <summary>Requests of the predecessor, and how many of them were hits.</summary>
    public required long OldCount { get; init; }

    public required long OldHits { get; init; }

    public required long NewCount { get; init; }

    public required long NewHits { get; init; }

    /// <summary>The predecessor's share; the bounds hold at all times at once.</summary>
    public required ShareBounds Old { get; init; }

    /// <summary>The release's share; the bounds hold at all times at once.</summary>
    public required ShareBounds New { get; init; }

    /// <summary>How strongly the requests speak for a rise that is not harmless: 20 comes by chance in at most 1 of 20 releases, whenever one looks.</summary>
    public required double EValue { get; init; }

    /// <summary>By how many hits each was taken for one because they come in clusters; 1 when they do not.</summary>
    public required double Dispersion { get; init; }

    /// <summary>The share rose by more than is harmless, proven, and not by one burst alone.</summary>
    public required bool IsWorse { get; init; }

    /// <summary>It looks so, but is not proven.</summary>
    public required bool IsSuspect { get; init; }

    /// <summary>A rise that matters is ruled out.</summary>
    public required bool IsHarmless { get; init; }

    /// <summary>The smallest rise that matters, as a share: what <see cref="IsHarmless"/> rules out.</summary>
    public required double SmallestRise { get; init; }

    /// <summary>
    /// How many more requests of the release are expected to decide, if they go on as they went: until it is proven worse, or until a rise that
    /// matters is ruled out, whichever comes first. 0 when it is decided; at most <see cref="ReleaseComparisonOptions.MaxRequestsNeeded"/>.
    /// </summary>
    public required long RequestsNeeded { get; init; }

    public bool IsDecided => IsWorse || IsHarmless;

    /// <summary>The rise that is certain: 0 when there may be none.</summary>
    public double RiseLower => Math.Max(0, New.Lower - Old.Upper);

    /// <summary>The largest rise that is possible.</summary>
    public double RiseUpper => Math.Max(0, New.Upper - Old.Lower);
}
