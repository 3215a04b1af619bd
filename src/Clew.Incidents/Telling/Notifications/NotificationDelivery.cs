using System.Collections.Immutable;

namespace Clew.Incidents.Telling;

/// <summary>
/// One message to one channel, from the decision to its end. A document of kind <c>delivery</c>, written before anything is sent: so a restart
/// goes on where it was. Its id is derived from notification, number of the message and channel.
/// </summary>
public sealed record NotificationDelivery
{
    public required string Id { get; init; }

    /// <summary>Empty for a test.</summary>
    public required string Notification { get; init; }

    /// <summary>Empty for a digest and a test.</summary>
    public required string Incident { get; init; }

    public required string Channel { get; init; }

    /// <summary>The channel's name when it was decided.</summary>
    public required string ChannelName { get; init; }

    public required ChannelKind ChannelKind { get; init; }

    public required MessageKind Kind { get; init; }

    /// <summary>The number of the message within its notification, from 0.</summary>
    public required int Number { get; init; }

    public required string Thread { get; init; }

    public required string Subject { get; init; }

    /// <summary>The first of its thread on any channel of its step.</summary>
    public bool IsFirst { get; init; }

    public required DeliveryState State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is tried next; null when it is not.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>At most <see cref="RetrySchedule.MaxAttempts"/>, oldest first.</summary>
    public ImmutableArray<DeliveryAttempt> Attempts { get; init; } = [];

    /// <summary>What the message said, as it was sent last; null before that, and for a digest and a test.</summary>
    public ToldFacts? Said { get; init; }

    /// <summary>Something is still to be done.</summary>
    public bool IsOpen => State is DeliveryState.Waiting or DeliveryState.Sending;
}
