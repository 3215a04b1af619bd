using Clew.Incidents.Telling;

namespace Clew.Incidents.Canary;

/// <summary>The canary's own channel: hands the message to the run that waits for it.</summary>
internal sealed class CanarySender(CanaryWatch watch) : IChannelSender
{
    public ChannelKind Kind => ChannelKind.Canary;

    public bool TellsAcknowledgement => false;

    public Task<SendOutcome> SendAsync(OpenChannel channel, AlertMessage message, Envelope envelope, CancellationToken ct)
    {
        if (message.Incident is { } incident) watch.Arrived(incident);
        return Task.FromResult(new SendOutcome(SendResult.Delivered, ""));
    }
}
