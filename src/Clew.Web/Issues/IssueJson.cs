using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>An issue as the API gives it.</summary>
public record IssueJson
{
    public required IssueId Id { get; init; }
    public required string Type { get; init; }
    public required string Title { get; init; }
    public required string Culprit { get; init; }
    public required ErrorLevel Level { get; init; }
    public required IssueStatus Status { get; init; }

    /// <summary>What people decided about it: resolution, ignoring, assignee, priority, tickets; null as long as nobody did.</summary>
    public required IssueWorkflow? Workflow { get; init; }
    public required string Service { get; init; }
    public required string Environment { get; init; }
    public required string Platform { get; init; }

    /// <summary>Distinct occurrences: in a list within its period, else within the retention.</summary>
    public required long Count { get; init; }

    public required long UsersAffected { get; init; }
    public required Timestamp FirstSeen { get; init; }

    /// <summary>Null when no event of it is left.</summary>
    public required Timestamp? LastSeen { get; init; }

    public required string FirstRelease { get; init; }
    public required ImmutableArray<string> Releases { get; init; }

    /// <summary><c>sentry</c>, <c>otel</c>, <c>json</c>.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>A few.</summary>
    public required ImmutableArray<TraceId> TraceIds { get; init; }

    /// <summary><c>critical</c>, <c>high</c>, <c>medium</c> or <c>low</c>.</summary>
    public required IncidentSeverity Severity { get; init; }

    /// <summary>Why, the weightiest first.</summary>
    public required ImmutableArray<string> SeverityReasons { get; init; }

    /// <summary>The page of the issue, with scheme and host.</summary>
    public required string Permalink { get; init; }
}
