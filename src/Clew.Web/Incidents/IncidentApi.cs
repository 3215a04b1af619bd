using Clew.Incidents.Explaining;
using Clew.Incidents.Exporting;
using Clew.Incidents.Impacts;
using Clew.Incidents.Reading;
using Clew.Incidents.Timelines;
using Clew.Model;
using Clew.Web.Api;
using Clew.Web.Timelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Incidents;

/// <summary>Incidents in the API.</summary>
internal static class IncidentApi
{
    /// <summary>Weeks of the trend when none are asked for: a quarter.</summary>
    internal const int Weeks = 13;

    public static void MapIncidentApi(this IEndpointRouteBuilder api)
    {
        var incidents = api.MapGroup("").WithTags("Incidents");
        incidents.MapGet("/incidents", List).WithSummary("Incidents, the ongoing first. status: ongoing, resolved, all. severity: this or worse.");
        incidents.MapGet("/incidents/{id}", Get).WithSummary("One incident: findings, impact, cause, suggestion, what was done and how long it took.");
        incidents.MapGet("/incidents/{id}/causes", Causes).WithSummary("The ranked causes with the evidence for and against each, and what to do.");
        incidents.MapGet("/incidents/{id}/timeline", Timeline).WithSummary("Everything that bears on the incident, in order of time. lane: only that lane.");
        incidents.MapGet("/incidents/{id}/impact", Impacts).WithSummary("How the impact grew: each point counts from the onset until its time.");
        incidents.MapGet("/incidents/{id}/export", Export).WithSummary("The whole incident as a document. format: markdown (default), json.")
            .Produces<string>(StatusCodes.Status200OK, "text/markdown", "application/json");
        incidents.MapGet("/incident-times", Times).WithSummary("Mean times to detect, acknowledge and repair by week, oldest first. weeks: 1 to 104, 13 by default.");
    }

    private static Results<Ok<ApiList<IncidentJson>>, ValidationProblem> List(
        HttpContext http, [AsParameters] IncidentListParameters parameters, IncidentListQuery lists, IncidentJsonReader json)
    {
        var asked = IncidentListRequest.Read(parameters);
        if (!asked.Problems.IsEmpty) return ApiProblem.Parameters(asked.Problems);
        var list = lists.Run(asked);
        return TypedResults.Ok(new ApiList<IncidentJson>(
            [.. list.Items.Select(incident => json.Of(http, incident))], list.Next));
    }

    private static Results<Ok<IncidentJson>, ProblemHttpResult> Get(HttpContext http, string id, IncidentQuery query, IncidentJsonReader json) =>
        query.Get(id) is { } incident
            ? TypedResults.Ok(json.Of(http, incident))
            : NoIncident(id);

    private static async Task<Results<Ok<CausesJson>, ProblemHttpResult>> Causes(string id, IncidentQuery query, IncidentExplanations explanations, CancellationToken ct) =>
        query.Get(id) is null ? NoIncident(id)
        : await explanations.GetAsync(id, ct) is { } explanation ? TypedResults.Ok(CausesJson.Of(explanation))
        : ApiProblem.NotFound($"Incident '{id}' is not explained yet: the first explanation follows some seconds after it opened.");

    private static async Task<Results<Ok<TimelineAnswer>, ProblemHttpResult, ValidationProblem>> Timeline(
        string id, string? lane, IncidentQuery query, IncidentTimelines timelines, CancellationToken ct)
    {
        var only = default(TimelineLane);
        if (!string.IsNullOrEmpty(lane) && !LaneWords.TryParse(lane, LaneWords.All, out only))
            return ApiProblem.Parameter("lane", $"One of {string.Join(", ", LaneWords.All.Select(LaneWords.Id))}.");
        if (query.Get(id) is null) return NoIncident(id);
        return await timelines.GetAsync(id, ct) is { } timeline
            ? TypedResults.Ok(TimelineAnswer.Of(timeline, only == default ? null : only))
            : ApiProblem.NotFound($"Incident '{id}' has no timeline yet: the first follows some seconds after it opened.");
    }

    private static async Task<Results<Ok<ImpactPointsJson>, ProblemHttpResult>> Impacts(string id, IncidentQuery query, ImpactQuery impacts, CancellationToken ct) =>
        query.Get(id) is null ? NoIncident(id) : TypedResults.Ok(new ImpactPointsJson([.. (await impacts.PointsAsync(id, ct)).Select(ImpactJson.Of)]));

    private static async Task<Results<ContentHttpResult, ProblemHttpResult, ValidationProblem>> Export(
        HttpContext http, string id, string? format, IncidentQuery query, IncidentExplanations explanations, IncidentTimelines timelines, CancellationToken ct)
    {
        if (format is not (null or "" or "markdown" or "json")) return ApiProblem.Parameter("format", "One of markdown, json.");
        if (query.Get(id) is not { } incident) return NoIncident(id);
        var (explanation, timeline) = (await explanations.GetAsync(id, ct), await timelines.GetAsync(id, ct));
        return format == "json"
            ? TypedResults.Text(IncidentExport.Json(incident, explanation, timeline), "application/json")
            : TypedResults.Text(IncidentExport.Markdown(incident, explanation, timeline, $"{http.Request.Scheme}://{http.Request.Host}"), "text/markdown");
    }

    private static Ok<ApiList<IncidentWeekJson>> Times(int? weeks, string? project, IncidentQuery query) =>
        TypedResults.Ok(new ApiList<IncidentWeekJson>([.. query.Trend(project ?? IncidentListQuery.Project, weeks ?? Weeks).Select(IncidentWeekJson.Of)], null));

    internal static ProblemHttpResult NoIncident(string id) => ApiProblem.NotFound($"There is no incident '{id}'.");
}
