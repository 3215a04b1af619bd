using Clew.Storage.Intake;
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
    private const string Tag = "Intake";

    /// <summary>What most often is asked: what has come since yesterday.</summary>
    private const string DefaultPeriod = "24h";

    /// <summary>Minutes of one answer.</summary>
    private const int MostMinutes = 1440;

    public static void MapIntakePage(this IEndpointRouteBuilder pages) => pages.MapGet("/intake", Show);

    public static void MapIntakeApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/intake", Get).WithTags(Tag)
            .WithSummary("What came in and what was dropped, by key, signal and reason. period: 1h, 24h (default), 7d, 30d, 90d. key: the id of a key.");
        api.MapGet("/intake/minutes", Minutes).WithTags(Tag)
            .WithSummary("The same minute by minute, oldest first. minutes: how many, to now; 1 to 1440, 60 by default. key: the id of a key.");
    }

    private static async Task<RazorComponentResult<IntakePage>> Show(string? period, string? key, IntakeReportQuery query, CancellationToken ct)
    {
        var shown = Period.Find(period ?? DefaultPeriod) ?? Period.Find(DefaultPeriod)!;
        return new(new { Report = await query.RunAsync(shown, key ?? "", ct), Shown = shown });
    }

    private static async Task<Results<Ok<IntakeJson>, ValidationProblem>> Get(string? period, string? key, IntakeReportQuery query, CancellationToken ct)
    {
        if (Period.Find(period ?? DefaultPeriod) is not { } asked)
            return ApiProblem.Parameter("period", $"One of {string.Join(", ", Period.All.Select(known => known.Word))}.");
        var report = await query.RunAsync(asked, key ?? "", ct);
        return TypedResults.Ok(new IntakeJson(
            report.From, report.To, report.Received, report.Accepted, report.Sampled, report.Discarded, report.Counts, null, report.Rejections));
    }

    private static async Task<Results<Ok<ApiList<IntakeMinuteJson>>, ValidationProblem>> Minutes(
        int? minutes, string? key, IntakeQuery intake, TimeProvider clock, CancellationToken ct)
    {
        if (minutes is < 1 or > MostMinutes) return ApiProblem.Parameter("minutes", $"1 to {MostMinutes}.");
        var now = clock.GetUtcNow();
        var minute = TimeSpan.FromMinutes(1);
        var from = new DateTimeOffset(now.UtcTicks - now.UtcTicks % minute.Ticks, TimeSpan.Zero) - minute * ((minutes ?? 60) - 1);
        var cells = await intake.CellsAsync(key ?? "", from, now, minute, ct);
        return TypedResults.Ok(new ApiList<IntakeMinuteJson>([.. cells.Select(IntakeMinuteJson.Of)], null));
    }
}
