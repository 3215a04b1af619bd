using Clew.Delivery.Gates;
using Clew.Delivery.Releases;
using Clew.Web.Access;
using Clew.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Releases;

/// <summary>What pipelines ask: may this release go on?</summary>
internal static class GateEndpoints
{
    /// <summary>The project of a service that nobody has seen yet.</summary>
    private const string DefaultProject = "default";

    private const int DefaultLimit = 50, MaxLimit = 500;

    public static void MapGateApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/gate", Ask)
            .WithName("Gate").WithTags("Releases").WithSummary("May a release go on?")
            .WithDescription(
                "Compares the release with its predecessor and answers go, hold, roll_back or not_enough_evidence, with reasons and with how many more requests are "
                + "needed. May be asked as often as one likes. The answer is kept.");
        api.MapGet("/gates", List)
            .WithName("GateVerdicts").WithTags("Releases").WithSummary("Verdicts of the gate, newest first")
            .WithDescription("With service, environment and release: all that were kept about it. Else the last about each release, narrowed by what is given.");
    }

    private static async Task<Results<Ok<GateJson>, ValidationProblem>> Ask(
        HttpContext http, [AsParameters] GateParameters asked, GateKeeper gate, ReleaseListQuery releases, CancellationToken ct)
    {
        var problems = asked.Problems().ToList();
        if (problems.Count > 0) return ApiProblem.Parameters(problems);
        var (service, environment, release) = (asked.Service!.Trim(), asked.Environment!.Trim(), asked.Release!.Trim());
        var project = asked.Project is { Length: > 0 } named ? named : (await releases.PlaceAsync(service, release, environment, ct))?.Project ?? DefaultProject;
        return TypedResults.Ok(GateJson.Of(await gate.AskAsync(project, environment, service, release, http.Actor(), ct)));
    }

    private static async Task<Results<Ok<ApiList<GateJson>>, ValidationProblem>> List(
        GateVerdicts verdicts, [FromQuery] string? service, [FromQuery] string? environment, [FromQuery] string? release, [FromQuery] int? limit, CancellationToken ct)
    {
        if (limit is < 1 or > MaxLimit) return ApiProblem.Parameter("limit", $"1 to {MaxLimit}.");
        var latest = verdicts.Latest().Where(verdict => Matches(service, verdict.Service) && Matches(environment, verdict.Environment) && Matches(release, verdict.Release)).ToList();
        var isOne = latest.Count == 1 && service is { Length: > 0 } && environment is { Length: > 0 } && release is { Length: > 0 };
        var found = isOne ? await verdicts.HistoryAsync(latest[0].Id, ct) : latest;
        return TypedResults.Ok(new ApiList<GateJson>([.. found.Take(limit ?? DefaultLimit).Select(GateJson.Of)], null));
    }

    private static bool Matches(string? asked, string value) => string.IsNullOrEmpty(asked) || asked == value;
}
