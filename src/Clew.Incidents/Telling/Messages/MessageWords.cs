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

    /// <summary><c>12.5 %</c>; <c>under 0.1 %</c> rather than a zero that is none.</summary>
    public static string Percent(double share) => share switch
    {
        <= 0 => "0 %",
        < 0.001 => "under 0.1 %",
        _ => (share * 100).ToString(share < 0.0995 ? "0.#" : "0", CultureInfo.InvariantCulture) + " %",
    };

    /// <summary><c>2026-11-21 03:12:04 UTC</c></summary>
    public static string Moment(Timestamp time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary><c>03:12:04 UTC</c></summary>
    public static string Clock(Timestamp time) => time.ToDateTimeOffset().ToString("HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
