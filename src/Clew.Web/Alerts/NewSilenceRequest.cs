using Clew.Incidents.Telling;
using Clew.Model;

namespace Clew.Web.Alerts;

/// <summary>The body that makes a silence. At least one of service, environment, incident and maxSeverity.</summary>
/// <param name="MaxSeverity">This severity and milder.</param>
/// <param name="Until">Within 30 days.</param>
public sealed record NewSilenceRequest(string? Service, string? Environment, string? Incident, string? MaxSeverity, DateTimeOffset? Until, string? Why)
{
    internal SilenceDraft Draft() => new(
        Service ?? "", Environment ?? "", Incident ?? "", MaxSeverity is null ? null : SeverityChoice.Parse(MaxSeverity) ?? (IncidentSeverity)0, Until ?? default, Why ?? "");
}
