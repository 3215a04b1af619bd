using Clew.Incidents.Reading;
using Clew.Model;

namespace Clew.Web.Incidents;

/// <summary>A week of the trend as the API gives it; mean times from the onset in seconds, null where there was nothing to measure.</summary>
/// <param name="Week">Monday 00:00 UTC.</param>
public sealed record IncidentWeekJson(Timestamp Week, int Incidents, double? DetectSeconds, double? AcknowledgeSeconds, double? RepairSeconds)
{
    public static IncidentWeekJson Of(IncidentWeek week) => new(
        Timestamp.From(week.Start), week.Incidents, Seconds(week.Detect), Seconds(week.Acknowledge), Seconds(week.Repair));

    private static double? Seconds(TimeSpan? span) => span is { } known ? Math.Round(known.TotalSeconds, 3) : null;
}
