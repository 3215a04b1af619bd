using Clew.Detection.Monitoring;
using Clew.Web.Api;
using Clew.Web.Incidents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Monitors;

/// <summary>What the monitors watch and noticed, as pages and in the API.</summary>
internal static class MonitorEndpoints
{
    public static void MapMonitorPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/monitors", Show);
        pages.MapGet("/findings/{id}", ShowFinding);
    }

    public static void MapMonitorApi(this IEndpointRouteBuilder api)
    {
        var monitors = api.MapGroup("").WithTags("Monitors");
        monitors.MapGet("/monitors", Monitors).WithSummary("What each monitor watches, and how it is doing.");
        monitors.MapGet("/findings", Findings).WithSummary("What the monitors noticed, with the numbers that they judged by. status: open, all (default).");
    }

    private static RazorComponentResult<MonitorsPage> Show(string? status, string? environment, MonitorBoard board, FindingListQuery query)
    {
        TryOnlyOpen(status, out var onlyOpen);
        return new(new { Board = board, List = query.Run(onlyOpen, environment ?? ""), OnlyOpen = onlyOpen });
    }

    private static Results<RazorComponentResult<FindingPage>, NotFound> ShowFinding(string id, FindingListQuery query) =>
        query.Find(id) is { } found ? new RazorComponentResult<FindingPage>(new { found.Finding, found.Incident }) : TypedResults.NotFound();

    private static Ok<ApiList<MonitorJson>> Monitors(MonitorBoard board) =>
        TypedResults.Ok(new ApiList<MonitorJson>([.. board.Monitors.Select(MonitorJson.Of)], null));

    private static Results<Ok<ApiList<FindingJson>>, ValidationProblem> Findings(string? status, string? environment, FindingListQuery query) =>
        TryOnlyOpen(status, out var onlyOpen)
            ? TypedResults.Ok(new ApiList<FindingJson>([.. query.Run(onlyOpen, environment ?? "").Items.Select(item => FindingJson.Of(item.Finding, item.Incident?.Id))], null))
            : ApiProblem.Parameter("status", "One of open, all.");

    private static bool TryOnlyOpen(string? status, out bool onlyOpen)
    {
        onlyOpen = status == "open";
        return status is null or "" or "all" or "open";
    }
}
