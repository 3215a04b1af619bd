using Clew.Incidents.Timelines;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Timelines;

/// <summary>The timeline of an issue as a page and in the API.</summary>
internal static class TimelineEndpoints
{
    private const string Instants = "from and to are instants: ISO 8601, or milliseconds since 1970.";

    private const string Lanes = "lane is one of changes, errors, traces, logs.";

    public static void MapTimelinePage(this IEndpointRouteBuilder pages) => pages.MapGet("/issues/{id}/timeline", Page);

    public static void MapTimelineApi(this IEndpointRouteBuilder api) => api.MapGet("/issues/{id}/timeline", Answer)
        .WithName("IssueTimeline").WithTags("Issues").WithSummary("Everything that bears on an issue, in order of time")
        .WithDescription($"Without from and to: from the change before the first occurrence to the last occurrence. {Instants} {Lanes}")
        .Produces<TimelineAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> Page(
        string id, string? from, string? to, string? lane, DocumentStore documents, IssueTimelineQuery query, CancellationToken ct)
    {
        if (Find(documents, id) is not { } issue) return new ErrorResult(StatusCodes.Status404NotFound);
        var scope = await query.ScopeAsync(issue, ct);
        if (!TryWindow(from, to, scope, out var window)) return new ErrorResult(StatusCodes.Status400BadRequest, Instants);
        if (!TryLane(lane, out var only)) return new ErrorResult(StatusCodes.Status400BadRequest, Lanes);
        var timeline = await query.RunAsync(scope, window, ct);
        return new RazorComponentResult<TimelinePage>(new { Scope = scope, Timeline = timeline, Lane = only, IsZoomed = from is not null || to is not null });
    }

    private static async Task<IResult> Answer(
        string id, string? from, string? to, string? lane, DocumentStore documents, IssueTimelineQuery query, CancellationToken ct)
    {
        if (Find(documents, id) is not { } issue) return new ErrorResult(StatusCodes.Status404NotFound, "There is no issue with this id.");
        var scope = await query.ScopeAsync(issue, ct);
        if (!TryWindow(from, to, scope, out var window)) return new ErrorResult(StatusCodes.Status400BadRequest, Instants);
        if (!TryLane(lane, out var only)) return new ErrorResult(StatusCodes.Status400BadRequest, Lanes);
        return TypedResults.Ok(TimelineAnswer.Of(await query.RunAsync(scope, window, ct), only));
    }

    private static Issue? Find(DocumentStore documents, string id) =>
        IssueId.TryParse(id, out var parsed) ? documents.Set<Issue>("issue").Get(parsed.ToString()) : null;

    // What is not said is taken from the default window.
    private static bool TryWindow(string? from, string? to, IssueScope scope, out TimeWindow window)
    {
        window = scope.DefaultWindow();
        var (start, end) = (window.From, window.To);
        if (!string.IsNullOrEmpty(from) && !TimeWindow.TryParseInstant(from, out start)) return false;
        if (!string.IsNullOrEmpty(to) && !TimeWindow.TryParseInstant(to, out end)) return false;
        window = TimeWindow.Between(start, end);
        return true;
    }

    private static bool TryLane(string? text, out TimelineLane? lane)
    {
        lane = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (!LaneWords.TryParse(text, LaneWords.OfIssue, out var parsed)) return false;
        lane = parsed;
        return true;
    }
}
