using Clew.Model;

namespace Clew.Incidents.Timelines;

/// <summary>An entry that may go onto a timeline.</summary>
/// <param name="Rank">Where a lane holds more than it may, the lowest ranks stay; 0 is what the story cannot be told without.</param>
public sealed record TimelineCandidate(TimelineEntry Entry, int Rank);
