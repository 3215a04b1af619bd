using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Canary;

/// <summary>The canary on a page and in the API.</summary>
internal static class CanaryEndpoints
{
    public static void AddCanaryPage(this IServiceCollection services) => services.AddSingleton<CanaryReportQuery>();

    public static void MapCanaryPage(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/canary", async (CanaryReportQuery query, CancellationToken ct) => new RazorComponentResult<CanaryPage>(new { Report = await query.RunAsync(ct) }));

    public static void MapCanaryApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/canary", async (CanaryReportQuery query, CancellationToken ct) => TypedResults.Ok(CanaryJson.Of(await query.RunAsync(ct))))
            .WithTags("Alerts").WithSummary("How long a synthetic fault takes from its sending to its message, run by run.");
}
