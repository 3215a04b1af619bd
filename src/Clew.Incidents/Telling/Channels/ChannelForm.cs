using System.Collections.Immutable;

namespace Clew.Incidents.Telling;

/// <summary>What each kind of channel has to be told: the page's form, the API's body and the checks are made from it.</summary>
public static class ChannelForm
{
    /// <summary>Characters of a value.</summary>
    public const int MaxLength = 2000;

    private static readonly ImmutableArray<ChannelField> Email =
    [
        new("host", "SMTP server", false, true, "smtp.example.org"),
        new("port", "Port", false, true, "587"),
        new("security", "Encryption", false, false, "", "starttls", "tls", "none"),
        new("from", "From", false, true, "clew@example.org"),
        new("to", "To, separated by commas", false, true, "on-call@example.org"),
        new("user", "User, when the server asks for one", false, false, "clew"),
        new("password", "Password", true, false, ""),
    ];

    private static readonly ImmutableArray<ChannelField> Webhook =
    [
        new("url", "Address", false, true, "https://example.org/hooks/clew"),
        new("secret", "Secret that signs each request", true, false, ""),
    ];

    private static readonly ImmutableArray<ChannelField> Slack = [new("url", "Address of the incoming webhook", true, true, "https://hooks.slack.com/services/…")];

    private static readonly ImmutableArray<ChannelField> PagerDuty = [new("routingKey", "Integration key (Events API v2)", true, true, "32 letters and digits")];

    private static readonly ImmutableArray<ChannelField> Ntfy =
    [
        new("url", "Server", false, true, "https://ntfy.sh"),
        new("topic", "Topic", false, true, "my-team-alerts"),
        new("token", "Access token, when the topic is protected", true, false, "tk_…"),
    ];

    /// <summary>In the order of the form.</summary>
    public static ImmutableArray<ChannelField> Of(ChannelKind kind) => kind switch
    {
        ChannelKind.Email => Email,
        ChannelKind.Slack => Slack,
        ChannelKind.PagerDuty => PagerDuty,
        ChannelKind.Ntfy => Ntfy,
        ChannelKind.Webhook => Webhook,
        _ => [],
    };
}
