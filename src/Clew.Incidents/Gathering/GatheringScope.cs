using System.Collections.Immutable;
using Clew.Analysis.RootCause;
using Clew.Incidents.Timelines;
using Clew.Model;

namespace Clew.Incidents.Gathering;

/// <summary>Where and when evidence about an incident is looked for.</summary>
public sealed record GatheringScope
{
    public required string Project { get; init; }

    public required string Environment { get; init; }

    /// <summary>The service that the incident names: where its trouble was noticed.</summary>
    public required string Service { get; init; }

    /// <summary>The operations that findings of that service name; empty: all of it.</summary>
    public ImmutableArray<string> Operations { get; init; } = [];

    /// <summary>All services that findings name.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    public required SymptomKind Kind { get; init; }

    public required Timestamp Onset { get; init; }

    /// <summary>Until when there is evidence: now, or the end of the incident.</summary>
    public required Timestamp Until { get; init; }

    /// <summary>Since the onset. What came later than ten minutes after it is rather a consequence, and only more of the same.</summary>
    public TimeWindow Since => TimeWindow.Between(Onset, Until - Onset > LongestSince ? Onset + LongestSince : Until);

    /// <summary>Normal operation right before: the same code, the same time of day. Ends short of the onset, which is an estimate.</summary>
    public TimeWindow Before => new(Onset - BeforeLength, Onset - Guard);

    private static readonly TimeSpan LongestSince = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BeforeLength = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(5);
}
