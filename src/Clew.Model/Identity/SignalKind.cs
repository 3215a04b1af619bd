namespace Clew.Model;

/// <summary>The kinds of telemetry that are received.</summary>
public enum SignalKind
{
    Span = 1,
    Log = 2,
    Error = 3,
    Change = 4,
    Metric = 5,
    Session = 6,
    CheckIn = 7,
    Feedback = 8,
}
