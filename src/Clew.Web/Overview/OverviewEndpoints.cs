using Clew.Web.Access;
using Clew.Web.Incidents;
using Clew.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Overview;

/// <summary>The first page after sign-in, and the same in the API.</summary>
internal static class OverviewEndpoints
{
    private const string KeyPlaceholder = "YOUR_KEY";

    public static void MapOverviewPage(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", Show);
        pages.MapGet("/live/overview", Follow);
    }

    public static void MapOverviewApi(this IEndpointRouteBuilder api) => api.MapGet("/overview", Answer)
        .WithTags("Overview").WithSummary("What is broken now, the health of services against what is normal, the latest changes, and whether telemetry arrives.");

    private static async Task<RazorComponentResult<OverviewPage>> Show(HttpContext http, string? environment, OverviewQuery query, IngestKeys keys, CancellationToken ct) =>
        new(new
        {
            Answer = await query.RunAsync(environment ?? "", ct),
            Key = new SendingKey(KeyPlaceholder, KeyEndpoints.BaseUrl(http), keys.Projects() is [var project, ..] ? project.SentryId : 1),
        });

    private static IResult Follow(string? environment, OverviewQuery query, LiveStreams streams, LiveFragments fragments) => streams.Follow(
        async ct => await fragments.RenderAsync<OverviewLive>(new Dictionary<string, object?> { [nameof(OverviewLive.Answer)] = await query.RunAsync(environment ?? "", ct) }),
        LiveTopic.Incidents, LiveTopic.Health);

    private static async Task<Ok<OverviewJson>> Answer(HttpContext http, string? environment, OverviewQuery query, IncidentJsonReader incidents, CancellationToken ct) =>
        TypedResults.Ok(OverviewJson.Of(await query.RunAsync(environment ?? "", ct), incident => incidents.Of(http, incident)));
}
