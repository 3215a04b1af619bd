using Clew.Model;

namespace Clew.Storage.Rollups;

/// <summary>The occurrences of one issue in one release of a service within one bucket.</summary>
public sealed record IssueCell
{
    public required string Project { get; init; }

    public required string Environment { get; init; }

    public required string Service { get; init; }

    public required string Release { get; init; }

    public required IssueId Issue { get; init; }

    /// <summary>The start of the bucket.</summary>
    public required Timestamp Time { get; init; }

    /// <summary>Distinct occurrences. One that was reported at both sides of a bucket's border is in both.</summary>
    public required long Occurrences { get; init; }

    /// <summary>Of <see cref="Occurrences"/>: those that no code has taken care of, or of which that is not known.</summary>
    public required long Unhandled { get; init; }

    /// <summary>Distinct users that the reports name.</summary>
    public required long Users { get; init; }
}
