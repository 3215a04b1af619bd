namespace Clew.Incidents.Telling;

/// <summary>Triggers, acknowledges and resolves alerts at PagerDuty. A test is resolved as soon as it was triggered, so that it wakes nobody twice.</summary>
internal sealed class PagerDutySender(OutgoingHttp http, OutgoingOptions options) : IChannelSender
{
    public ChannelKind Kind => ChannelKind.PagerDuty;

    public bool TellsAcknowledgement => true;

    public async Task<SendOutcome> SendAsync(OpenChannel channel, AlertMessage message, Envelope envelope, CancellationToken ct)
    {
        var outcome = await SendAsync(message, envelope, channel["routingKey"], ct);
        if (message.Kind == MessageKind.Test && outcome.Result == SendResult.Delivered)
            await SendAsync(message with { Kind = MessageKind.Resolved }, envelope, channel["routingKey"], ct);
        return outcome;
    }

    private async Task<SendOutcome> SendAsync(AlertMessage message, Envelope envelope, string routingKey, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.PagerDutyUrl) { Content = OutgoingHttp.Json(PagerDutyBody.Of(message, envelope, routingKey)) };
        return await http.SendAsync(request, ct);
    }
}
