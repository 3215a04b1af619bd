namespace Clew.Incidents.Telling;

/// <summary>Posts to an incoming webhook of Slack. It knows neither threads nor repeats, so an update is a message of its own.</summary>
internal sealed class SlackSender(OutgoingHttp http) : IChannelSender
{
    public ChannelKind Kind => ChannelKind.Slack;

    public bool TellsAcknowledgement => false;

    public async Task<SendOutcome> SendAsync(OpenChannel channel, AlertMessage message, Envelope envelope, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, channel["url"]) { Content = OutgoingHttp.Json(SlackBody.Of(message)) };
        return await http.SendAsync(request, ct);
    }
}
