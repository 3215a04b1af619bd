using Clew.Model;

namespace Clew.Web.Incidents;

/// <summary>How long an incident hurt.</summary>
internal static class IncidentSpan
{
    /// <summary>When users were no longer hurt; null while they are.</summary>
    public static Timestamp? End(Incident incident) => incident.Status is IncidentStatus.Open or IncidentStatus.Acknowledged
        ? null
        : incident.MitigatedAt ?? incident.ResolvedAt;

    /// <summary>From the onset until it was mitigated or resolved, or until now.</summary>
    public static TimeSpan Length(Incident incident, Timestamp now)
    {
        var length = (End(incident) ?? now) - incident.Onset;
        return length > TimeSpan.Zero ? length : TimeSpan.Zero;
    }
}
