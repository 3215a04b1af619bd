using Clew.Model;

namespace Clew.Incidents.Reading;

/// <summary>Mean times to detect, acknowledge and repair by week. Pure.</summary>
public static class IncidentTrend
{
    private const int DaysOfWeek = 7;

    /// <summary>The last weeks with the current one, oldest first; weeks without incidents are there too.</summary>
    /// <param name="weeks">1 or more.</param>
    public static IReadOnlyList<IncidentWeek> Of(IEnumerable<Incident> incidents, int weeks, DateTimeOffset now)
    {
        var first = MondayOf(now).AddDays(-DaysOfWeek * (weeks - 1));
        var byWeek = incidents.Where(incident => incident.MergedInto.Length == 0).ToLookup(incident => MondayOf(incident.DetectedAt.ToDateTimeOffset()));
        return [.. Enumerable.Range(0, weeks).Select(week => first.AddDays(DaysOfWeek * week)).Select(start => Week(start, [.. byWeek[start]]))];
    }

    private static IncidentWeek Week(DateTimeOffset start, IReadOnlyList<Incident> incidents)
    {
        var times = incidents.Select(IncidentTimes.Of).ToList();
        return new(start, incidents.Count, Mean(times.Select(time => (TimeSpan?)time.Detect)), Mean(times.Select(time => time.Acknowledge)), Mean(times.Select(time => time.Repair)));
    }

    private static TimeSpan? Mean(IEnumerable<TimeSpan?> times) =>
        times.Average(time => (double?)time?.Ticks) is { } ticks ? TimeSpan.FromTicks((long)ticks) : null;

    private static DateTimeOffset MondayOf(DateTimeOffset time)
    {
        var day = new DateTimeOffset(time.UtcDateTime.Date, TimeSpan.Zero);
        return day.AddDays(-(((int)day.DayOfWeek + DaysOfWeek - (int)DayOfWeek.Monday) % DaysOfWeek));
    }
}
