using Clew.Web.Api;
using Clew.Web.Issues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.CheckIns;

/// <summary>What scheduled jobs reported, as a page and in the API.</summary>
internal static class CheckInEndpoints
{
    public static void AddCheckIns(this IServiceCollection services) => services.AddSingleton<JobRunsQuery>();

    public static void MapCheckInPage(this IEndpointRouteBuilder pages) => pages.MapGet("/check-ins", Show);

    public static void MapCheckInApi(this IEndpointRouteBuilder api) => api.MapGet("/check-ins", Answer)
        .WithName("CheckIns").WithTags("Monitors").WithSummary("What scheduled jobs reported: runs, failures, how the last one went, when the next is due, and what is wrong")
        .WithDescription("Parameters: environment, period (1h, 24h, 7d (default), 30d, 90d).");

    private static async Task<RazorComponentResult<CheckInsPage>> Show(JobRunsQuery query, [FromQuery] string? environment, [FromQuery] string? period, CancellationToken ct)
    {
        var shown = Period.Find(period) ?? Period.Default;
        return new(new { Jobs = await query.RunAsync(environment ?? "", shown.Length, ct), Shown = shown });
    }

    private static async Task<Results<Ok<ApiList<JobRuns>>, ValidationProblem>> Answer(
        JobRunsQuery query, [FromQuery] string? environment, [FromQuery] string? period, CancellationToken ct)
    {
        if (Period.Find(period) is not { } asked) return ApiProblem.Parameter("period", $"One of {string.Join(", ", Period.All.Select(known => known.Word))}.");
        return TypedResults.Ok(new ApiList<JobRuns>([.. await query.RunAsync(environment ?? "", asked.Length, ct)], null));
    }
}
