using Clew.Incidents.Reading;
using Clew.Model;

namespace Clew.Web.Incidents;

/// <summary>How long it took from the onset, in seconds; null for what has not happened.</summary>
/// <param name="DetectSeconds">Until it was noticed.</param>
/// <param name="AcknowledgeSeconds">Until somebody looked after it.</param>
/// <param name="RepairSeconds">Until users were no longer hurt.</param>
public sealed record IncidentTimesJson(double DetectSeconds, double? AcknowledgeSeconds, double? RepairSeconds)
{
    public static IncidentTimesJson Of(Incident incident)
    {
        var times = IncidentTimes.Of(incident);
        return new(Seconds(times.Detect), times.Acknowledge is { } acknowledge ? Seconds(acknowledge) : null, times.Repair is { } repair ? Seconds(repair) : null);
    }

    private static double Seconds(TimeSpan span) => Math.Round(span.TotalSeconds, 3);
}
