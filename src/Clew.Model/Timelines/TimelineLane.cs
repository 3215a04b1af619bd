namespace Clew.Model;

/// <summary>The rows of a timeline, from top to bottom.</summary>
public enum TimelineLane
{
    Changes = 1,
    Errors = 2,
    Traces = 3,
    Logs = 4,
}
