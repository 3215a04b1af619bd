namespace Clew.Model;

/// <summary>Until when an issue is ignored; without any condition for good. The first that holds ends it.</summary>
public sealed record IssueIgnoring
{
    public required Timestamp At { get; init; }

    public required string By { get; init; }

    /// <summary>So many occurrences since <see cref="At"/>; at least 1.</summary>
    public long? Count { get; init; }

    /// <summary>So many distinct users since <see cref="At"/>; at least 1.</summary>
    public long? Users { get; init; }

    public Timestamp? Until { get; init; }

    /// <summary>It occurs clearly more often than it did when it was ignored.</summary>
    public bool UntilTrend { get; init; }

    /// <summary>Occurrences an hour in the day before <see cref="At"/>: what the trend is compared with.</summary>
    public double PerHour { get; init; }

    public bool IsForGood => Count is null && Users is null && Until is null && !UntilTrend;
}
