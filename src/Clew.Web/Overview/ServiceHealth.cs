using System.Collections.Immutable;

namespace Clew.Web.Overview;

/// <summary>How a service does now, against what it did before.</summary>
public sealed record ServiceHealth
{
    public required string Service { get; init; }

    public required string Environment { get; init; }

    /// <summary>Of the newest requests, or empty.</summary>
    public required string Release { get; init; }

    public required RequestSummary Now { get; init; }

    /// <summary>The last 24 hours without the last minutes; null when there were too few requests to tell what is normal.</summary>
    public required RequestSummary? Normally { get; init; }

    /// <summary>Requests in each of the last 60 minutes, oldest first.</summary>
    public required ImmutableArray<long> Requests { get; init; }

    /// <summary>Failed ones.</summary>
    public required ImmutableArray<long> Errors { get; init; }

    /// <summary>The ids of ongoing incidents that touch it.</summary>
    public required ImmutableArray<string> Incidents { get; init; }
}
