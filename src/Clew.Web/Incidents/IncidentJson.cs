using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Incidents;

/// <summary>An incident as the API gives it.</summary>
public sealed record IncidentJson
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required IncidentStatus Status { get; init; }
    public required IncidentSeverity Severity { get; init; }
    public required ImmutableArray<string> SeverityReasons { get; init; }
    public required string Environment { get; init; }

    /// <summary>Where users meet the trouble.</summary>
    public required string Service { get; init; }

    public required ImmutableArray<string> Services { get; init; }
    public required Timestamp Onset { get; init; }
    public required Timestamp DetectedAt { get; init; }
    public required Timestamp? AcknowledgedAt { get; init; }
    public required Timestamp? MitigatedAt { get; init; }
    public required Timestamp? ResolvedAt { get; init; }

    /// <summary>Null until it was measured.</summary>
    public required ImpactJson? Impact { get; init; }

    /// <summary>The first-ranked; null when none is likely enough.</summary>
    public required ProbableCause? Cause { get; init; }

    public required SuggestedStep? Suggestion { get; init; }

    /// <summary>The opening one first.</summary>
    public required ImmutableArray<FindingJson> Findings { get; init; }

    /// <summary>Ids.</summary>
    public required ImmutableArray<string> Issues { get; init; }

    /// <summary><c>service release</c>.</summary>
    public required ImmutableArray<string> Releases { get; init; }

    /// <summary>Ids of a few that show it.</summary>
    public required ImmutableArray<string> Traces { get; init; }

    /// <summary>In order of time.</summary>
    public required ImmutableArray<IncidentStep> Steps { get; init; }

    public required IncidentTimesJson Times { get; init; }

    /// <summary>The id of the incident that took this one in, or null.</summary>
    public required string? MergedInto { get; init; }

    /// <summary>The id of the incident that this one was split from, or null.</summary>
    public required string? SplitFrom { get; init; }

    /// <summary>Its page, with scheme and host.</summary>
    public required string Link { get; init; }

    public static IncidentJson Of(Incident incident, IEnumerable<Finding> findings, string link) => new()
    {
        Id = incident.Id,
        Title = incident.Title,
        Status = incident.Status,
        Severity = incident.Severity,
        SeverityReasons = incident.SeverityReasons,
        Environment = incident.Environment,
        Service = incident.Service,
        Services = incident.Services,
        Onset = incident.Onset,
        DetectedAt = incident.DetectedAt,
        AcknowledgedAt = incident.AcknowledgedAt,
        MitigatedAt = incident.MitigatedAt,
        ResolvedAt = incident.ResolvedAt,
        Impact = incident.Impact is { } impact ? ImpactJson.Of(impact) : null,
        Cause = incident.Cause,
        Suggestion = incident.Suggestion,
        Findings = [.. findings.Select(finding => FindingJson.Of(finding, incident.Id))],
        Issues = incident.Issues,
        Releases = incident.Releases,
        Traces = incident.Traces,
        Steps = incident.Steps,
        Times = IncidentTimesJson.Of(incident),
        MergedInto = incident.MergedInto.Length > 0 ? incident.MergedInto : null,
        SplitFrom = incident.SplitFrom.Length > 0 ? incident.SplitFrom : null,
        Link = link,
    };
}
