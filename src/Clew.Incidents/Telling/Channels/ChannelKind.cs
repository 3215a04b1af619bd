namespace Clew.Incidents.Telling;

/// <summary>By what way a message goes out.</summary>
public enum ChannelKind
{
    Email = 1,
    Slack = 2,
    PagerDuty = 3,
    Ntfy = 4,
    Webhook = 5,
}
