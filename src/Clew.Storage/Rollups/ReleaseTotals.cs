using Clew.Model;

namespace Clew.Storage.Rollups;

/// <summary>All requests of one release of a service within a window.</summary>
public sealed record ReleaseTotals
{
    public required string Release { get; init; }

    /// <summary>The start of the first bucket that has a request.</summary>
    public required Timestamp First { get; init; }

    /// <summary>The start of the last bucket that has a request.</summary>
    public required Timestamp Last { get; init; }

    public required long Count { get; init; }

    public required long Errors { get; init; }

    /// <summary>Distinct users that are known.</summary>
    public required long Users { get; init; }

    /// <summary>Distinct users of failed requests.</summary>
    public required long FailedUsers { get; init; }

    /// <summary>Seconds, all requests together.</summary>
    public required double DurationSum { get; init; }

    public required DurationHistogram Durations { get; init; }
}
