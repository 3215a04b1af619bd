namespace Clew.Incidents.Telling;

/// <summary>Where a notification stands.</summary>
public enum NotificationState
{
    /// <summary>A silence covers the incident; it is told when the silence ends and the incident has not.</summary>
    Silenced = 1,

    /// <summary>The rule has told about the same service a short while ago; it is told when that while is over and the incident is not.</summary>
    Throttled = 2,

    /// <summary>Messages were sent, or are about to be.</summary>
    Told = 3,

    /// <summary>Told, and told that it is over: nothing follows.</summary>
    Closed = 4,
}
