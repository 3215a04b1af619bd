using Clew.Model;
using Clew.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Logs;

/// <summary>Log lines as a page and in the API.</summary>
internal static class LogEndpoints
{
    /// <summary>Services that logged within this time are offered in the filter.</summary>
    private static readonly TimeSpan ServicesOf = TimeSpan.FromDays(7);

    public static void MapLogPage(this IEndpointRouteBuilder pages) => pages.MapGet("/logs", Page);

    public static void MapLogApi(this IEndpointRouteBuilder api) => api.MapGet("/logs", Answer)
        .WithName("Logs").WithTags("Logs").WithSummary("Log lines by trace, span, service, severity, text and time")
        .WithDescription(
            "Parameters: trace, span, service, environment, severity (the lowest), query (words that the body contains, \"a phrase\", -without, name=value), "
            + "from, to, period (15m, 1h, 24h, 7d, 30d; 24h when nothing else narrows), at (the lines around a line or an instant), before, after (ids of lines, for paging), limit (1 to 1000). "
            + "Lines of a trace and lines around a line come oldest first, others newest first; next continues in that order, previous goes back.")
        .Produces<LogListAnswer>().ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> Page(HttpContext http, LogQuery logs, TimeProvider clock, CancellationToken ct)
    {
        var now = Timestamp.From(clock.GetUtcNow());
        if (LogRequest.Read(http.Request.Query, now, out var request) is { } problem) return new ErrorResult(StatusCodes.Status400BadRequest, problem);
        var slice = logs.RunAsync(request.Filter, ct);
        var services = logs.ServicesAsync(request.Filter.Environment, now - ServicesOf, ct);
        return new RazorComponentResult<LogsPage>(new { Asked = request, Slice = await slice, Services = await services });
    }

    private static async Task<IResult> Answer(HttpContext http, LogQuery logs, TimeProvider clock, CancellationToken ct)
    {
        if (LogRequest.Read(http.Request.Query, Timestamp.From(clock.GetUtcNow()), out var request) is { } problem)
            return new ErrorResult(StatusCodes.Status400BadRequest, problem);
        return TypedResults.Ok(LogListAnswer.Of(await logs.RunAsync(request.Filter, ct), request.IsAscending));
    }
}
