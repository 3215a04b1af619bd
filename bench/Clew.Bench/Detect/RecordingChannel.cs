using Clew.Incidents.Telling;

namespace Clew.Bench.Detect;

/// <summary>Takes messages and notes when they came.</summary>
internal sealed class RecordingChannel(BenchClock clock) : IChannelSender
{
    public ChannelKind Kind => ChannelKind.Webhook;

    public bool TellsAcknowledgement => false;

    public List<Told> Messages { get; } = [];

    public Task<SendOutcome> SendAsync(OpenChannel channel, AlertMessage message, Envelope envelope, CancellationToken ct)
    {
        lock (Messages) Messages.Add(new(clock.Now, message.Kind, message.Incident?.Id ?? "", message.Incident?.Services.ToArray() ?? [], message.Headline));
        return Task.FromResult(SendOutcome.Of(SendResult.Delivered, "noted"));
    }
}
