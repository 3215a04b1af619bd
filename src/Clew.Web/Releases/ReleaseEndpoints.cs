using Clew.Delivery.Gates;
using Clew.Delivery.Releases;
using Clew.Web.Api;
using Clew.Web.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Releases;

/// <summary>How releases fare, as a page and in the API.</summary>
internal static class ReleaseEndpoints
{
    private const int DefaultLimit = 50;

    /// <summary>As far back as releases are known.</summary>
    private static readonly TimeSpan SessionsOf = TimeSpan.FromDays(30);

    public static void MapReleasePage(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/releases", () => TypedResults.LocalRedirect("/deployments"));
        pages.MapGet("/releases/{service}/{release}", Show);
    }

    public static void MapReleaseApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/releases", List)
            .WithName("Releases").WithTags("Releases").WithSummary("Releases with requests in the last 32 days, those that began last first")
            .WithDescription("Parameters: environment, service, limit (1 to 500).");
        api.MapGet("/releases/{service}/{release}", Answer)
            .WithName("Release").WithTags("Releases").WithSummary("How a release fares against its predecessor")
            .WithDescription("Without environment: where it was last seen.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<RazorComponentResult<ReleasePage>, NotFound>> Show(
        string service, string release, [FromQuery] string? environment, ReleaseListQuery releases, ReleaseHealthQuery query, GateVerdicts verdicts, SessionQuery sessions, CancellationToken ct)
    {
        if (await FindAsync(service, release, environment, releases, query, ct) is not { Episode: not null } health) return TypedResults.NotFound();
        var history = await verdicts.HistoryAsync(GateVerdicts.IdOf(health.Project, health.Environment, health.Service, health.Release), ct);
        return new RazorComponentResult<ReleasePage>(new { View = new ReleaseView(health, GateKeeper.Judge(health), history, await OfAsync(health, sessions, ct)) });
    }

    private static async Task<Results<Ok<ReleaseJson>, ProblemHttpResult>> Answer(
        string service, string release, [FromQuery] string? environment, ReleaseListQuery releases, ReleaseHealthQuery query, SessionQuery sessions, CancellationToken ct) =>
        await FindAsync(service, release, environment, releases, query, ct) is { Episode: not null } health
            ? TypedResults.Ok(ReleaseJson.Of(health, await OfAsync(health, sessions, ct)))
            : ApiProblem.NotFound("There is no such release of that service: neither a request nor a deployment of it was seen in the last 32 days.");

    private static async Task<Results<Ok<ApiList<ReleaseSummaryJson>>, ValidationProblem>> List(
        ReleaseListQuery releases, GateVerdicts verdicts, [FromQuery] string? environment, [FromQuery] string? service, [FromQuery] int? limit, CancellationToken ct)
    {
        if (limit is < 1 or > ReleaseListQuery.MaxReleases) return ApiProblem.Parameter("limit", $"1 to {ReleaseListQuery.MaxReleases}.");
        var found = await releases.RunAsync(environment ?? "", service ?? "", limit ?? DefaultLimit, ct);
        return TypedResults.Ok(new ApiList<ReleaseSummaryJson>(
            [.. found.Select(release => ReleaseSummaryJson.Of(release, verdicts.Find(GateVerdicts.IdOf(release.Project, release.Environment, release.Service, release.Release))))], null));
    }

    private static async Task<SessionTotals?> OfAsync(ReleaseHealth health, SessionQuery sessions, CancellationToken ct) =>
        (await sessions.RunAsync(health.Environment, health.Service, health.Release, SessionsOf, ct)).FirstOrDefault(found => found.Project == health.Project);

    private static async Task<ReleaseHealth?> FindAsync(
        string service, string release, string? environment, ReleaseListQuery releases, ReleaseHealthQuery query, CancellationToken ct)
    {
        var (name, version) = (ReleaseLink.Decoded(service), ReleaseLink.Decoded(release));
        return await releases.PlaceAsync(name, version, environment ?? "", ct) is { } place
            ? await query.RunAsync(place.Project, place.Environment, name, version, ct)
            : null;
    }
}
