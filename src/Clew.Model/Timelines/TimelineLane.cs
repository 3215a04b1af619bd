namespace Clew.Model;

/// <summary>The rows of a timeline, from top to bottom.</summary>
public enum TimelineLane
{
    Changes = 1,
    Errors = 2,
    Traces = 3,
    Logs = 4,

    /// <summary>What monitors noticed: onset, peak, end.</summary>
    Detections = 5,

    /// <summary>Shifts of the series of the services on the path.</summary>
    Metrics = 6,

    /// <summary>Messages that were sent.</summary>
    Messages = 7,

    /// <summary>What people did.</summary>
    People = 8,
}
