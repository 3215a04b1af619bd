using Clew.Incidents.Telling;

namespace Clew.Web.Alerts;

/// <summary>The kinds of channels in words.</summary>
internal static class ChannelWords
{
    /// <summary>In the order in which they are offered.</summary>
    public static readonly ChannelKind[] Kinds = [ChannelKind.Email, ChannelKind.Slack, ChannelKind.PagerDuty, ChannelKind.Ntfy, ChannelKind.Webhook];

    /// <summary>In addresses and the API.</summary>
    public static string Id(ChannelKind kind) => kind switch
    {
        ChannelKind.Email => "email",
        ChannelKind.Slack => "slack",
        ChannelKind.PagerDuty => "pagerduty",
        ChannelKind.Ntfy => "ntfy",
        _ => "webhook",
    };

    /// <summary>On pages.</summary>
    public static string Name(ChannelKind kind) => kind switch
    {
        ChannelKind.Email => "E-mail",
        ChannelKind.Slack => "Slack",
        ChannelKind.PagerDuty => "PagerDuty",
        ChannelKind.Ntfy => "ntfy",
        _ => "Webhook",
    };

    /// <summary>Where a channel leads, without what is secret.</summary>
    public static string LeadsTo(NotificationChannel channel) => channel.Kind switch
    {
        ChannelKind.Email => $"{channel.Settings.GetValueOrDefault("to", "")} by {channel.Settings.GetValueOrDefault("host", "")}:{channel.Settings.GetValueOrDefault("port", "")}",
        ChannelKind.Ntfy => $"{channel.Settings.GetValueOrDefault("url", "")}/{channel.Settings.GetValueOrDefault("topic", "")}",
        ChannelKind.Webhook => channel.Settings.GetValueOrDefault("url", ""),
        ChannelKind.PagerDuty => "its integration key is a secret",
        _ => "its address is a secret",
    };

    /// <summary>What to know before making one.</summary>
    public static string Hint(ChannelKind kind) => kind switch
    {
        ChannelKind.Email => "Messages about one incident are one thread in the mailbox.",
        ChannelKind.Slack => "In Slack: make an app, switch incoming webhooks on, add one to a channel, copy its address.",
        ChannelKind.PagerDuty => "In PagerDuty: add the integration Events API v2 to a service. Acknowledged and resolved here is acknowledged and resolved there.",
        ChannelKind.Ntfy => "Critical incidents ring through a quiet hour (priority 5).",
        _ => "A POST of JSON. With a secret it carries X-Clew-Signature: t=<unix seconds>,v1=<HMAC-SHA256 of \"t.body\" in hex>; Idempotency-Key is equal for each attempt.",
    };

    /// <summary>A choice of a form.</summary>
    public static string Choice(string choice) => choice switch
    {
        "starttls" => "STARTTLS (mostly port 587)",
        "tls" => "TLS from the first byte (mostly port 465)",
        "none" => "none (only within one's own network)",
        _ => choice,
    };

    /// <summary>Null when there is no such kind.</summary>
    public static ChannelKind? Kind(string? id) => Kinds.Where(kind => Id(kind) == id).Select(kind => (ChannelKind?)kind).FirstOrDefault();
}
