using Clew.Model;

namespace Clew.Incidents.Reading;

/// <summary>How long an incident took, from the moment it began: not from when it was noticed.</summary>
/// <param name="Detect">From onset until the first finding was noticed.</param>
/// <param name="Acknowledge">From onset until somebody looked after it; null when nobody has.</param>
/// <param name="Repair">From onset until users were no longer hurt; null while they are. The calm before it is called resolved does not count.</param>
public sealed record IncidentTimes(TimeSpan Detect, TimeSpan? Acknowledge, TimeSpan? Repair)
{
    public static IncidentTimes Of(Incident incident) => new(
        Since(incident.Onset, incident.DetectedAt),
        incident.AcknowledgedAt is { } acknowledged ? Since(incident.Onset, acknowledged) : null,
        (incident.MitigatedAt ?? incident.ResolvedAt) is { } repaired ? Since(incident.Onset, repaired) : null);

    // Clocks of senders differ: an onset may seem to be later than what followed it.
    private static TimeSpan Since(Timestamp onset, Timestamp then) => then > onset ? then - onset : TimeSpan.Zero;
}
