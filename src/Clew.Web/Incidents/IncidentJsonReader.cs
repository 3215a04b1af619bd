using Clew.Incidents.Reading;
using Clew.Model;
using Microsoft.AspNetCore.Http;

namespace Clew.Web.Incidents;

/// <summary>Incidents as the API gives them: with their findings, and the address of their page.</summary>
public sealed class IncidentJsonReader(IncidentQuery query)
{
    public IncidentJson Of(HttpContext http, Incident incident) =>
        IncidentJson.Of(incident, query.Findings(incident), $"{http.Request.Scheme}://{http.Request.Host}/incidents/{incident.Id}");
}
