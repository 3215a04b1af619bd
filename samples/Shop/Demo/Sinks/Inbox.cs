using System.Text.Json.Nodes;
using Shop.Demo.Clew;

namespace Shop.Demo.Sinks;

/// <summary>Where Clew's messages go in the demonstration: a mail server and a webhook on this machine.</summary>
public sealed class Inbox : IAsyncDisposable
{
    private readonly SmtpSink _mail;
    private readonly WebhookSink _webhook;

    /// <param name="folder">For a copy of each message.</param>
    public Inbox(TimeProvider clock, string folder)
    {
        Deliveries = new(clock, folder);
        _mail = new(Deliveries);
        _webhook = new(Deliveries);
    }

    public Deliveries Deliveries { get; }

    /// <summary>Makes both known to Clew, and a rule that sends everything there.</summary>
    public async Task SubscribeAsync(ClewClient clew, CancellationToken ct)
    {
        var mail = await clew.CreateAsync("channels", new
        {
            kind = "email",
            name = "Demo mail",
            settings = new { host = "127.0.0.1", port = _mail.Port.ToString(), from = "clew@shop.example", to = "oncall@shop.example", security = "none" },
        }, ct);
        var webhook = await clew.CreateAsync("channels", new
        {
            kind = "webhook",
            name = "Demo webhook",
            settings = new { url = _webhook.Url.ToString() },
            secrets = new { secret = _webhook.Secret },
        }, ct);
        await clew.CreateAsync("alert-rules", new
        {
            name = "Demo",
            minSeverity = "low",
            steps = new[] { new { channels = new[] { Id(mail), Id(webhook) }, afterMinutes = 0 } },
        }, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _mail.DisposeAsync();
        await _webhook.DisposeAsync();
    }

    private static string Id(JsonNode created) =>
        created["id"]?.ToString() ?? throw new DemoException($"a channel was made without an id: {created.ToJsonString()}");
}
