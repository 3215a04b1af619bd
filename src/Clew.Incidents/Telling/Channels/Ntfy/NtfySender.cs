namespace Clew.Incidents.Telling;

/// <summary>Publishes to a topic of ntfy.</summary>
internal sealed class NtfySender(OutgoingHttp http) : IChannelSender
{
    public ChannelKind Kind => ChannelKind.Ntfy;

    public bool TellsAcknowledgement => false;

    public async Task<SendOutcome> SendAsync(OpenChannel channel, AlertMessage message, Envelope envelope, CancellationToken ct)
    {
        // JSON is taken at the root of the server only; at the topic it would be the text.
        using var request = new HttpRequestMessage(HttpMethod.Post, channel["url"].TrimEnd('/') + "/") { Content = OutgoingHttp.Json(NtfyBody.Of(message, channel["topic"])) };
        if (channel["token"] is { Length: > 0 } token) request.Headers.Authorization = new("Bearer", token);
        return await http.SendAsync(request, ct);
    }
}
