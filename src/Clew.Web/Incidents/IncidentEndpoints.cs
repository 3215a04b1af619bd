using Clew.Incidents.Reading;
using Clew.Incidents.Timelines;
using Clew.Model;
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

    private static RazorComponentResult<IncidentsPage> List([AsParameters] IncidentListParameters parameters, IncidentListQuery query, IncidentQuery incidents)
    {
        var asked = IncidentListRequest.Read(parameters);
        return new(new { Asked = asked, List = query.Run(asked), Weeks = incidents.Trend(IncidentListQuery.Project, IncidentApi.Weeks) });
    }

    private static async Task<Results<RazorComponentResult<IncidentPage>, NotFound>> Show(string id, string? lane, IncidentDetailQuery query, CancellationToken ct)
    {
        if (await query.FindAsync(id, ct) is not { } detail) return TypedResults.NotFound();
        return new RazorComponentResult<IncidentPage>(new { Detail = detail, Lane = LaneWords.TryParse(lane, LaneWords.All, out var only) ? only : (TimelineLane?)null });
    }
}
