using System.Net.Http.Headers;

namespace Clew.Incidents.Telling;

/// <summary>POSTs a message as signed JSON. <c>Idempotency-Key</c> is equal for each attempt of a delivery, so that its receiver can know a repeat.</summary>
internal sealed class WebhookSender(OutgoingHttp http, TimeProvider time) : IChannelSender
{
    public ChannelKind Kind => ChannelKind.Webhook;

    public bool TellsAcknowledgement => true;

    public async Task<SendOutcome> SendAsync(OpenChannel channel, AlertMessage message, Envelope envelope, CancellationToken ct)
    {
        var body = WebhookBody.Of(message, envelope);
        using var request = new HttpRequestMessage(HttpMethod.Post, channel["url"]) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Idempotency-Key", envelope.DeliveryId);
        if (channel["secret"] is { Length: > 0 } secret) request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(secret, body, time.GetUtcNow()));
        return await http.SendAsync(request, ct);
    }
}
