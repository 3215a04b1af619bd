using System.Globalization;
using Clew.Model;

namespace Clew.Incidents.Telling;

/// <summary>Numbers and times as messages say them: in UTC, because the reader's zone is not known.</summary>
internal static class MessageWords
{
    public static string Severity(IncidentSeverity severity) => severity switch
    {
        IncidentSeverity.Critical => "Critical",
        IncidentSeverity.High => "High",
        IncidentSeverity.Medium => "Medium",
        _ => "Low",
    };

    /// <summary>With thousands separated: <c>1,766 requests</c>, <c>1 user</c>.</summary>
    public static string Count(long count, string one, string many) => count.ToString("N0", CultureInfo.InvariantCulture) + " " + (count == 1 ? one : many);

    /// <summary><c>12.5 %</c>; <c>under 0.1 %</c> rather than a zero that is none.</summary>
    public static string Percent(double share) => share switch
    {
        <= 0 => "0 %",
        < 0.001 => "under 0.1 %",
        _ => (share * 100).ToString(share < 0.0995 ? "0.#" : "0", CultureInfo.InvariantCulture) + " %",
    };

    /// <summary><c>42 s</c>, <c>6 min</c>, <c>2 h 5 min</c>.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 0 } => "0 s",
        { TotalMinutes: < 2 } => Whole(span.TotalSeconds, "s"),
        { TotalHours: < 1 } => Whole(span.TotalMinutes, "min"),
        { TotalDays: < 2 } => Whole(Math.Floor(span.TotalHours), "h") + (span.Minutes == 0 ? "" : " " + Whole(span.Minutes, "min")),
        _ => Whole(span.TotalDays, "d"),
    };

    /// <summary><c>2026-11-21 03:12:04 UTC</c></summary>
    public static string Moment(Timestamp time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary><c>03:12:04 UTC</c></summary>
    public static string Clock(Timestamp time) => time.ToDateTimeOffset().ToString("HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Whole(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value):0} {unit}");
}
