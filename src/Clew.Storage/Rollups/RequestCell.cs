using Clew.Model;

namespace Clew.Storage.Rollups;

/// <summary>The requests of one operation in one release within one bucket.</summary>
public sealed record RequestCell
{
    public required string Project { get; init; }

    public required string Environment { get; init; }

    public required string Service { get; init; }

    /// <summary>The route with its method, or the span's name. Empty where operations are taken together.</summary>
    public required string Operation { get; init; }

    public required string Release { get; init; }

    /// <summary>The start of the bucket.</summary>
    public required Timestamp Time { get; init; }

    public required long Count { get; init; }

    /// <summary>Of <see cref="Count"/>: failed.</summary>
    public required long Errors { get; init; }

    /// <summary>Distinct users that are known. Users of several cells are not the sum: ask <see cref="RollupQuery.UsersAsync"/>.</summary>
    public required long Users { get; init; }

    /// <summary>Distinct users of failed requests.</summary>
    public required long FailedUsers { get; init; }

    /// <summary>Seconds, all requests together.</summary>
    public required double DurationSum { get; init; }

    public required DurationHistogram Durations { get; init; }
}
