using Clew.Model;

namespace Clew.Web.Alerts;

/// <summary>A severity as forms and the API name it.</summary>
internal static class SeverityChoice
{
    /// <summary>Worst first.</summary>
    public static readonly IncidentSeverity[] All = [IncidentSeverity.Critical, IncidentSeverity.High, IncidentSeverity.Medium, IncidentSeverity.Low];

    public static string Id(IncidentSeverity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>Null when there is no such severity.</summary>
    public static IncidentSeverity? Parse(string? id) => All.Where(severity => Id(severity) == id).Select(severity => (IncidentSeverity?)severity).FirstOrDefault();
}
