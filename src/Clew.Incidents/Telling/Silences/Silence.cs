using Clew.Model;

namespace Clew.Incidents.Telling;

/// <summary>Time-boxed muting: while it holds, matching incidents are not told. A document of kind <c>silence</c>. Empty parts stand for all.</summary>
public sealed record Silence
{
    public required string Id { get; init; }

    /// <summary>A service of the incident, <c>*</c> at the end for any rest.</summary>
    public string Service { get; init; } = "";

    public string Environment { get; init; } = "";

    /// <summary>One incident.</summary>
    public string Incident { get; init; } = "";

    /// <summary>This severity and milder; null for all.</summary>
    public IncidentSeverity? MaxSeverity { get; init; }

    public required DateTimeOffset Until { get; init; }

    /// <summary>Why, for the one who wonders at the quiet.</summary>
    public required string Why { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether that incident is muted at that time.</summary>
    public bool Covers(Incident incident, DateTimeOffset now) =>
        now < Until
        && (Service.Length == 0 || RuleMatch.Services(incident).Any(service => RuleMatch.IsService(Service, service)))
        && (Environment.Length == 0 || Environment == incident.Environment)
        && (Incident.Length == 0 || Incident == incident.Id)
        && (MaxSeverity is not { } most || incident.Severity >= most);
}
