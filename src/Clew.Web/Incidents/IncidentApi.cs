using Clew.Model;
using Clew.Storage.Documents;
using Clew.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Incidents;

/// <summary>Incidents in the API.</summary>
internal static class IncidentApi
{
    public static void MapIncidentApi(this IEndpointRouteBuilder api)
    {
        var incidents = api.MapGroup("").WithTags("Incidents");
        incidents.MapGet("/incidents", List).WithSummary("Incidents, the ongoing first. status: ongoing, resolved, all. severity: this or worse.");
        incidents.MapGet("/incidents/{id}", Get).WithSummary("One incident: findings, impact, cause, suggestion, what was done and how long it took.");
    }

    private static Results<Ok<ApiList<IncidentJson>>, ValidationProblem> List(
        HttpContext http, [AsParameters] IncidentListParameters parameters, IncidentListQuery query, DocumentStore documents)
    {
        var asked = IncidentListRequest.Read(parameters);
        if (!asked.Problems.IsEmpty) return ApiProblem.Parameters(asked.Problems);
        var list = query.Run(asked);
        var findings = documents.Set<Finding>("finding");
        return TypedResults.Ok(new ApiList<IncidentJson>(
            [.. list.Items.Select(incident => IncidentJson.Of(incident, incident.Findings.Select(findings.Get).OfType<Finding>(), Link(http, incident.Id)))], list.Next));
    }

    private static Results<Ok<IncidentJson>, ProblemHttpResult> Get(HttpContext http, string id, IncidentDetailQuery query) =>
        query.Find(id) is { } detail
            ? TypedResults.Ok(IncidentJson.Of(detail.Incident, detail.Findings, Link(http, id)))
            : NoIncident(id);

    internal static ProblemHttpResult NoIncident(string id) => ApiProblem.NotFound($"There is no incident '{id}'.");

    private static string Link(HttpContext http, string id) => $"{http.Request.Scheme}://{http.Request.Host}/incidents/{id}";
}
