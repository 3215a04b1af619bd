using Clew.Model;

namespace Clew.Incidents.Timelines;

/// <summary>What one source has for a timeline.</summary>
/// <param name="Omitted">How many more it found in the window and did not bring.</param>
public sealed record TimelineSource(TimelineLane Lane, IReadOnlyList<TimelineCandidate> Candidates, long Omitted);
