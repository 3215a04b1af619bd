using System.Collections.Immutable;
using Clew.Analysis.RootCause;

namespace Clew.Incidents.Gathering;

/// <summary>Everything that was read about an incident: what the ranker judges, and what the timeline tells beyond that.</summary>
public sealed record GatheredIncident
{
    public required GatheringScope Scope { get; init; }

    public required GatheredEvidence Evidence { get; init; }

    /// <summary>The service in which the requests enter.</summary>
    public required string Entry { get; init; }

    /// <summary>The services on the path, the nearest to the entry first.</summary>
    public required ImmutableArray<string> Path { get; init; }

    public ImmutableArray<SeenPattern> Patterns { get; init; } = [];

    /// <summary>What could not be read in time, in words.</summary>
    public ImmutableArray<string> NotRead { get; init; } = [];

    public required TimeSpan Took { get; init; }
}
