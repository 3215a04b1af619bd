using Clew.Model;

namespace Clew.Storage.Rollups;

/// <summary>What one release of a service asked of another within one bucket.</summary>
public sealed record CallCell
{
    public required string Project { get; init; }

    public required string Environment { get; init; }

    public required string Service { get; init; }

    /// <summary>Who was asked: <c>peer.service</c>, <c>postgresql/orders</c>, <c>rabbitmq/payments</c> or <c>host:port</c>. Never empty.</summary>
    public required string Peer { get; init; }

    public required string Release { get; init; }

    /// <summary>The start of the bucket.</summary>
    public required Timestamp Time { get; init; }

    public required long Count { get; init; }

    /// <summary>Of <see cref="Count"/>: failed.</summary>
    public required long Errors { get; init; }

    /// <summary>Seconds, all calls together.</summary>
    public required double DurationSum { get; init; }

    public required DurationHistogram Durations { get; init; }
}
