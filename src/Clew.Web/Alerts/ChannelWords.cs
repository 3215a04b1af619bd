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

    /// <summary>Null when there is no such kind.</summary>
    public static ChannelKind? Kind(string? id) => Kinds.Where(kind => Id(kind) == id).Select(kind => (ChannelKind?)kind).FirstOrDefault();
}
