namespace Clew.Incidents.Telling;

/// <summary>How an attempt to send ended.</summary>
public enum SendResult
{
    /// <summary>The other side has taken it.</summary>
    Delivered = 1,

    /// <summary>It may work later.</summary>
    Retry = 2,

    /// <summary>It will not work until somebody changes something.</summary>
    Refused = 3,
}
