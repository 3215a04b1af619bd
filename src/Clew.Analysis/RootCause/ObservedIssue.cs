using Clew.Model;

namespace Clew.Analysis.RootCause;

/// <summary>An issue with error events in the window: the program says itself where it broke.</summary>
/// <param name="Service">Where the exception was thrown, not where it was seen.</param>
/// <param name="Culprit">The code location.</param>
/// <param name="FirstSeen">Of all time.</param>
/// <param name="BaselinePerMinute">Error events per minute in normal operation.</param>
/// <param name="WindowPerMinute">Error events per minute since the onset.</param>
/// <param name="OriginShare">
/// 0 to 1: in how many of the traces that tell nothing beneath it had failed before, neither another service's error nor a call without an answer. The
/// others only pass on what failed elsewhere.
/// </param>
public sealed record ObservedIssue(
    string Service, string Title, string Culprit, Timestamp FirstSeen, double BaselinePerMinute, double WindowPerMinute, string Link = "",
    double OriginShare = 1);
