using Clew.Model;
using Clew.Storage.Metrics;
using Clew.Web.Api;
using Clew.Web.Issues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Distributions;

/// <summary>How the values of metrics are distributed, and traces that have the largest, as a page and in the API.</summary>
internal static class DistributionEndpoints
{
    public static void AddDistributions(this IServiceCollection services) => services.AddSingleton<DistributionQuery>();

    public static void MapDistributionPage(this IEndpointRouteBuilder pages) => pages.MapGet("/distributions", Show);

    public static void MapDistributionApi(this IEndpointRouteBuilder api) => api.MapGet("/distributions", Answer)
        .WithName("Distributions").WithTags("Monitors").WithSummary("How the values of metrics are distributed: histograms and summaries, with exemplars")
        .WithDescription("Parameters: environment, service, name, period (1h, 24h, 7d (default), 30d).");

    private static async Task<RazorComponentResult<DistributionsPage>> Show(
        DistributionQuery query, TimeProvider clock, [FromQuery] string? environment, [FromQuery] string? service, [FromQuery] string? name, [FromQuery] string? period, CancellationToken ct)
    {
        var shown = Period.Find(period) ?? Period.Default;
        return new(new { Distributions = await RunAsync(query, clock, environment, service, name, shown, ct), Shown = shown });
    }

    private static async Task<Results<Ok<ApiList<Distribution>>, ValidationProblem>> Answer(
        DistributionQuery query, TimeProvider clock, [FromQuery] string? environment, [FromQuery] string? service, [FromQuery] string? name, [FromQuery] string? period, CancellationToken ct)
    {
        if (Period.Find(period) is not { } asked) return ApiProblem.Parameter("period", $"One of {string.Join(", ", Period.All.Select(known => known.Word))}.");
        return TypedResults.Ok(new ApiList<Distribution>([.. await RunAsync(query, clock, environment, service, name, asked, ct)], null));
    }

    private static Task<IReadOnlyList<Distribution>> RunAsync(DistributionQuery query, TimeProvider clock, string? environment, string? service, string? name, Period period, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return query.RunAsync(environment ?? "", service ?? "", name ?? "", Timestamp.From(now - period.Length), Timestamp.From(now), ct);
    }
}
