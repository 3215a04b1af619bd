namespace Clew.Incidents.Telling;

/// <summary>Brings a message to a channel of its kind.</summary>
public interface IChannelSender
{
    ChannelKind Kind { get; }

    /// <summary>Whether it says <see cref="MessageKind.Acknowledged"/> to somebody who does not know it already.</summary>
    bool TellsAcknowledgement { get; }

    /// <summary>One attempt. Never throws for what the network or the other side does; within <see cref="OutgoingHttp.Deadline"/>.</summary>
    Task<SendOutcome> SendAsync(OpenChannel channel, AlertMessage message, Envelope envelope, CancellationToken ct);
}
