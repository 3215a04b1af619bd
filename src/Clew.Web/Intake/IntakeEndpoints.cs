using Clew.Web.Api;
using Clew.Web.Issues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Intake;

/// <summary>The page and the API of the intake.</summary>
internal static class IntakeEndpoints
{
    /// <summary>What most often is asked: what has come since yesterday.</summary>
    private const string DefaultPeriod = "24h";

    public static void MapIntakePage(this IEndpointRouteBuilder pages) => pages.MapGet("/intake", Show);

    public static void MapIntakeApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/intake", Get).WithTags("Intake").WithSummary("What came in and what was dropped, by key, signal and reason. period: 1h, 24h (default), 7d, 30d, 90d.");

    private static async Task<RazorComponentResult<IntakePage>> Show(string? period, IntakeReportQuery query, CancellationToken ct)
    {
        var shown = Period.Find(period ?? DefaultPeriod) ?? Period.Find(DefaultPeriod)!;
        return new(new { Report = await query.RunAsync(shown, ct), Shown = shown });
    }

    private static async Task<Results<Ok<IntakeJson>, ValidationProblem>> Get(string? period, IntakeReportQuery query, CancellationToken ct)
    {
        if (Period.Find(period ?? DefaultPeriod) is not { } asked)
            return ApiProblem.Parameter("period", $"One of {string.Join(", ", Period.All.Select(known => known.Word))}.");
        var report = await query.RunAsync(asked, ct);
        return TypedResults.Ok(new IntakeJson(report.From, report.To, report.Counts, null, report.Rejections));
    }
}
