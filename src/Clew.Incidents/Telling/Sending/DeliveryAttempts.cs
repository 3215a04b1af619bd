using System.Collections.Frozen;
using Clew.Storage.Engine;

namespace Clew.Incidents.Telling;

/// <summary>One attempt of a delivery: opens its channel, composes its message and hands it to the sender of its kind.</summary>
public sealed class DeliveryAttempts(Channels channels, ChannelSecrets secrets, MessageComposer composer, IEnumerable<IChannelSender> senders)
{
    private readonly FrozenDictionary<ChannelKind, IChannelSender> _senders = senders.ToFrozenDictionary(sender => sender.Kind);

    public async Task<SendOutcome> SendAsync(NotificationDelivery delivery, CancellationToken ct)
    {
        if (channels.Find(delivery.Channel) is not { } channel) return SendOutcome.Of(SendResult.Refused, "The channel was deleted.");
        if (secrets.Open(channel) is not { } open)
            return SendOutcome.Of(SendResult.Refused, "The channel's secrets cannot be read: the keys of the data folder are gone. Make the channel again.");
        if (await composer.ComposeAsync(delivery, ct) is not { } message) return SendOutcome.Of(SendResult.Refused, "There is nothing left to say.");
        var said = message.Incident is { } incident ? ToldFacts.Of(incident) : null;
        var envelope = new Envelope(delivery.Id, delivery.Thread, delivery.IsFirst, delivery.Subject.Length > 0 ? delivery.Subject : message.Headline, delivery.CreatedAt);
        try
        {
            var outcome = await _senders[channel.Kind].SendAsync(open, message, envelope, ct);
            return outcome with { Said = said };
        }
        catch (Exception error) when (error is not EngineException && !ct.IsCancellationRequested)
        {
            // A bug of ours: this message fails and says so, all others go on.
            return SendOutcome.Of(SendResult.Retry, $"Clew could not send it: {error.GetType().Name}: {error.Message}");
        }
    }
}
