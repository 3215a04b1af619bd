namespace Clew.Incidents.Reading;

/// <summary>The incidents that were detected in one week.</summary>
/// <param name="Start">Monday 00:00 UTC.</param>
/// <param name="Detect">Mean time from onset to detection; null without incidents.</param>
/// <param name="Acknowledge">Mean over those that were acknowledged.</param>
/// <param name="Repair">Mean over those that were repaired.</param>
public sealed record IncidentWeek(DateTimeOffset Start, int Incidents, TimeSpan? Detect, TimeSpan? Acknowledge, TimeSpan? Repair);
