using Clew.Model;

namespace Clew.Delivery.Releases;

/// <summary>A release of a service in an environment, as lists show it.</summary>
public sealed record ReleaseSummary
{
    public required string Project { get; init; }

    public required string Environment { get; init; }

    public required string Service { get; init; }

    public required string Release { get; init; }

    /// <summary>The start of the hour of its first request.</summary>
    public required Timestamp FirstSeen { get; init; }

    /// <summary>The start of the hour of its last request.</summary>
    public required Timestamp LastSeen { get; init; }

    public required long Requests { get; init; }

    public required long Errors { get; init; }

    /// <summary>Known users, distinct.</summary>
    public required long Users { get; init; }
}
