using System.Collections.Immutable;

namespace Clew.Model;

/// <summary>The merged, ordered view of everything that bears on an issue or incident, between two instants.</summary>
/// <param name="Entries">In order of time.</param>
/// <param name="Omitted">How many entries of each lane the bound left out; lanes with none are absent.</param>
public sealed record Timeline(
    Timestamp From,
    Timestamp To,
    ImmutableArray<TimelineEntry> Entries,
    ImmutableDictionary<TimelineLane, long> Omitted);
