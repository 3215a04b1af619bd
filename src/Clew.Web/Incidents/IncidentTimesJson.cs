using Clew.Model;

namespace Clew.Web.Incidents;

/// <summary>How long it took, in seconds; null for what has not happened.</summary>
/// <param name="DetectSeconds">From the onset until it was noticed.</param>
/// <param name="AcknowledgeSeconds">From the notice until somebody looked after it.</param>
/// <param name="RepairSeconds">From the onset until users were no longer hurt.</param>
public sealed record IncidentTimesJson(double DetectSeconds, double? AcknowledgeSeconds, double? RepairSeconds)
{
    public static IncidentTimesJson Of(Incident incident) => new(
        Seconds(incident.DetectedAt - incident.Onset),
        incident.AcknowledgedAt is { } acknowledged ? Seconds(acknowledged - incident.DetectedAt) : null,
        IncidentSpan.End(incident) is { } end ? Seconds(end - incident.Onset) : null);

    private static double Seconds(TimeSpan span) => Math.Max(0, Math.Round(span.TotalSeconds, 3));
}
