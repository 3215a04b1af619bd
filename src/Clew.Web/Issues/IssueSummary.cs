using System.Collections.Immutable;
using Clew.Incidents.Severities;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>An issue with what its events say, within a period.</summary>
public sealed record IssueSummary
{
    public required Issue Issue { get; init; }

    /// <summary>Distinct occurrences.</summary>
    public required long Count { get; init; }

    /// <summary>Distinct users: those that the errors name, and those who took part in their traces.</summary>
    public required long UsersAffected { get; init; }

    public required Timestamp LastSeen { get; init; }

    /// <summary>The releases in which it occurred, newest occurrence first.</summary>
    public required ImmutableArray<string> Releases { get; init; }

    /// <summary>By which protocols it was reported: <c>sentry</c>, <c>otel</c>, <c>json</c>.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>A few traces.</summary>
    public required ImmutableArray<TraceId> TraceIds { get; init; }

    /// <summary>Occurrences in each of the last 24 hours, oldest first.</summary>
    public required ImmutableArray<long> Hours { get; init; }

    public required SeverityVerdict Severity { get; init; }
}
