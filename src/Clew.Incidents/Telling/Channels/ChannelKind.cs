namespace Clew.Incidents.Telling;

/// <summary>By what way a message goes out.</summary>
public enum ChannelKind
{
    Email = 1,
    Slack = 2,
    PagerDuty = 3,
    Ntfy = 4,
    Webhook = 5,

    /// <summary>Within the program: the end of the canary's way. There is one, and nobody can make another.</summary>
    Canary = 6,
}
