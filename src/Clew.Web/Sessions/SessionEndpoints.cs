using Clew.Web.Api;
using Clew.Web.Issues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Sessions;

/// <summary>How sessions ended, by release, as a page and in the API.</summary>
internal static class SessionEndpoints
{
    public static void AddSessions(this IServiceCollection services) => services.AddSingleton<SessionQuery>();

    public static void MapSessionPage(this IEndpointRouteBuilder pages) => pages.MapGet("/sessions", Show);

    public static void MapSessionApi(this IEndpointRouteBuilder api) => api.MapGet("/sessions", Answer)
        .WithName("Sessions").WithTags("Releases").WithSummary("How sessions ended, by release: crash-free sessions and users")
        .WithDescription("Parameters: environment, service, release, period (1h, 24h, 7d (default), 30d, 90d).");

    private static async Task<RazorComponentResult<SessionsPage>> Show(
        SessionQuery query, [FromQuery] string? environment, [FromQuery] string? service, [FromQuery] string? period, CancellationToken ct)
    {
        var shown = Period.Find(period) ?? Period.Default;
        return new(new { Releases = await query.RunAsync(environment ?? "", service ?? "", "", shown.Length, ct), Shown = shown });
    }

    private static async Task<Results<Ok<ApiList<SessionTotals>>, ValidationProblem>> Answer(
        SessionQuery query, [FromQuery] string? environment, [FromQuery] string? service, [FromQuery] string? release, [FromQuery] string? period, CancellationToken ct)
    {
        if (Period.Find(period) is not { } asked) return ApiProblem.Parameter("period", $"One of {string.Join(", ", Period.All.Select(known => known.Word))}.");
        return TypedResults.Ok(new ApiList<SessionTotals>([.. await query.RunAsync(environment ?? "", service ?? "", release ?? "", asked.Length, ct)], null));
    }
}
