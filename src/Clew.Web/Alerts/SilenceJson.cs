using Clew.Incidents.Telling;
using Clew.Model;

namespace Clew.Web.Alerts;

/// <summary>A silence in the API. Empty parts stand for all.</summary>
/// <param name="Active">It holds now.</param>
public sealed record SilenceJson(
    string Id, string Service, string Environment, string Incident, IncidentSeverity? MaxSeverity, DateTimeOffset Until, string Why, string CreatedBy,
    DateTimeOffset CreatedAt, bool Active)
{
    internal static SilenceJson Of(Silence silence, DateTimeOffset now) =>
        new(silence.Id, silence.Service, silence.Environment, silence.Incident, silence.MaxSeverity, silence.Until, silence.Why, silence.CreatedBy, silence.CreatedAt, now < silence.Until);
}
