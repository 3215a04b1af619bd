using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Incidents;

/// <summary>The list of incidents and the page of one.</summary>
internal static class IncidentEndpoints
{
    public static void MapIncidentPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/incidents", List);
        pages.MapGet("/incidents/{id}", Show);
    }

    private static RazorComponentResult<IncidentsPage> List([AsParameters] IncidentListParameters parameters, IncidentListQuery query)
    {
        var asked = IncidentListRequest.Read(parameters);
        return new(new { Asked = asked, List = query.Run(asked) });
    }

    private static Results<RazorComponentResult<IncidentPage>, NotFound> Show(string id, IncidentDetailQuery query) =>
        query.Find(id) is { } detail ? new RazorComponentResult<IncidentPage>(new { Detail = detail }) : TypedResults.NotFound();
}
