using Clew.Incidents.Timelines;
using Clew.Model;
using Clew.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Changes;

/// <summary>Deployments and other changes as a page and in the API. They are reported with an API key, on the same path, by POST.</summary>
internal static class ChangeEndpoints
{
    public static void MapChangePage(this IEndpointRouteBuilder pages) => pages.MapGet("/deployments", Page);

    public static void MapChangeApi(this IEndpointRouteBuilder api) => api.MapGet("/deployments", Answer)
        .WithName("Deployments").WithTags("Deployments").WithSummary("Deployments and other changes, newest first")
        .WithDescription("Parameters: environment, service, release, from, to, cursor, limit (1 to 500).")
        .Produces<ChangeListAnswer>().ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> Page(HttpContext http, ChangeQuery changes, CancellationToken ct)
    {
        if (Read(http.Request.Query, out var filter) is { } problem) return new ErrorResult(StatusCodes.Status400BadRequest, problem);
        return new RazorComponentResult<DeploymentsPage>(new { Filter = filter, List = await changes.RunAsync(filter, ct) });
    }

    private static async Task<IResult> Answer(HttpContext http, ChangeQuery changes, CancellationToken ct)
    {
        if (Read(http.Request.Query, out var filter) is { } problem) return new ErrorResult(StatusCodes.Status400BadRequest, problem);
        return TypedResults.Ok(ChangeListAnswer.Of(await changes.RunAsync(filter, ct)));
    }

    private static string? Read(IQueryCollection query, out ChangeFilter filter)
    {
        filter = new();
        string Text(string name) => query[name].ToString().Trim();
        var (from, to) = (default(Timestamp), default(Timestamp));
        var (at, cursor) = (default(ChangeCursor), default(ChangeCursor));
        if (Text("from") is { Length: > 0 } fromText && !TimeWindow.TryParseInstant(fromText, out from)
            || Text("to") is { Length: > 0 } toText && !TimeWindow.TryParseInstant(toText, out to))
            return "from and to are instants: ISO 8601, or milliseconds since 1970.";
        if (Text("at") is { Length: > 0 } atText && !ChangeCursor.TryParse(atText, out at)
            || Text("cursor") is { Length: > 0 } cursorText && !ChangeCursor.TryParse(cursorText, out cursor))
            return "at and cursor name a change as this server gave it.";
        var limit = ChangeFilter.DefaultLimit;
        if (Text("limit") is { Length: > 0 } number && (!int.TryParse(number, out limit) || limit is < 1 or > ChangeFilter.MaxLimit))
            return $"limit is a number from 1 to {ChangeFilter.MaxLimit}.";
        filter = new()
        {
            Environment = Text("environment"), Service = Text("service"), Release = Text("release"), Limit = limit,
            From = from == default ? null : from, To = to == default ? null : to,
            At = at == default ? null : at, After = cursor == default ? null : cursor,
        };
        return null;
    }
}
