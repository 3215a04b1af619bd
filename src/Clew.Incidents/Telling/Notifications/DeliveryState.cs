namespace Clew.Incidents.Telling;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>Not sent yet, or to be sent again.</summary>
    Waiting = 1,

    /// <summary>An attempt has begun whose end is not known yet; after a restart: never will be.</summary>
    Sending = 2,

    Delivered = 3,

    /// <summary>Given up: refused, or too many attempts.</summary>
    Failed = 4,

    /// <summary>A newer message of the same thread goes out instead.</summary>
    Superseded = 5,
}
