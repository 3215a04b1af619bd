using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>What all events of an issue say together.</summary>
public sealed record IssueFacts
{
    /// <summary>Distinct occurrences within the retention.</summary>
    public required long Count { get; init; }

    public required long UsersAffected { get; init; }

    /// <summary>Distinct users seen in any trace or error since the day of the first occurrence (UTC).</summary>
    public required long UsersActive { get; init; }

    /// <summary>Null when no event of it is left.</summary>
    public required Timestamp? LastSeen { get; init; }

    /// <summary>In the order of their first occurrence.</summary>
    public required ImmutableArray<ReleaseFact> Releases { get; init; }

    /// <summary>By which protocols it was reported: <c>sentry</c>, <c>otel</c>, <c>json</c>.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>A few traces, newest first.</summary>
    public required ImmutableArray<TraceId> TraceIds { get; init; }

    public required ImmutableArray<AffectedUser> Users { get; init; }
}
