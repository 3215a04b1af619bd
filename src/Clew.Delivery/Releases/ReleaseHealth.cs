using System.Collections.Immutable;
using Clew.Analysis.Releases;
using Clew.Analysis.Sequential;
using Clew.Model;
using Clew.Storage.Rollups;

namespace Clew.Delivery.Releases;

/// <summary>How a release of a service fares in an environment, against its predecessor.</summary>
public sealed record ReleaseHealth
{
    public required string Project { get; init; }

    public required string Environment { get; init; }

    public required string Service { get; init; }

    public required string Release { get; init; }

    /// <summary>When this was found.</summary>
    public required Timestamp Time { get; init; }

    /// <summary>Its newest stay; null when neither a deployment nor a request of it is known.</summary>
    public ReleaseEpisode? Episode { get; init; }

    /// <summary>What it is compared with; null when nothing ran before it. May be an earlier stay of the same release.</summary>
    public ReleaseEpisode? Predecessor { get; init; }

    /// <summary>What one would go back to, and why that one; null when none is known to be healthy.</summary>
    public HealthyRelease? Healthy { get; init; }

    /// <summary>Null when <see cref="Episode"/> is.</summary>
    public ReleaseComparison? Comparison { get; init; }

    /// <summary>The first and the last time that its requests are judged by: its first day, until it was replaced, or until now.</summary>
    public Timestamp From { get; init; }

    public Timestamp To { get; init; }

    /// <summary>When its first request within the comparison came, to the width of a bucket; null when none did.</summary>
    public Timestamp? FirstRequest { get; init; }

    /// <summary>Its part of the service's requests in the last ten minutes, 0 to 1.</summary>
    public double TrafficShare { get; init; }

    /// <summary>Those with the most users first; at most <see cref="ReleaseHealthQuery.MaxIssues"/>.</summary>
    public ImmutableArray<NewReleaseIssue> NewIssues { get; init; } = [];

    /// <summary>The width of the buckets in <see cref="Cells"/>.</summary>
    public RollupStep Step { get; init; }

    /// <summary>The requests of it and its predecessor, from the past that it is compared with on.</summary>
    public ImmutableArray<RequestCell> Cells { get; init; } = [];
}
