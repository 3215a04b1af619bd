namespace Clew.Incidents.Telling;

/// <summary>Why somebody is told something.</summary>
public enum MessageKind
{
    /// <summary>An incident began.</summary>
    Opened = 1,

    /// <summary>More is known than the last message said: the cause, what to do, or that it is worse.</summary>
    Updated = 2,

    /// <summary>Nobody has acknowledged; the next step of the rule is told.</summary>
    Escalated = 3,

    /// <summary>Somebody looks after it. Only channels that keep a state of their own are told.</summary>
    Acknowledged = 4,

    /// <summary>It is over.</summary>
    Resolved = 5,

    /// <summary>What the last day brought that nobody was told of at once.</summary>
    Digest = 6,

    /// <summary>A person tries the channel.</summary>
    Test = 7,
}
