using Clew.Model;
using Clew.Storage.Documents;
using Clew.Web.Access;
using Clew.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Issues;

/// <summary>The issue list, the page of an issue, and what can be done with one.</summary>
internal static class IssueEndpoints
{
    /// <summary>Where the key of a snippet is not known any more: only its hash is kept.</summary>
    private const string KeyPlaceholder = "YOUR_KEY";

    public static void MapIssuePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/issues", List);
        pages.MapGet("/issues/{id}", Show);
        pages.MapPost("/issues/{id}/status", SetStatus);
    }

    private static async Task<RazorComponentResult<IssuesPage>> List(
        HttpContext http, [AsParameters] IssueListParameters parameters, IssueListQuery query, IngestKeys keys, DocumentStore documents, CancellationToken ct)
    {
        var asked = IssueListRequest.Read(parameters);
        var list = await query.RunAsync(asked, ct);
        var key = new SendingKey(KeyPlaceholder, KeyEndpoints.BaseUrl(http), keys.Projects() is [var project, ..] ? project.SentryId : 1);
        return new(new { Asked = asked, List = list, Any = !list.Items.IsEmpty || documents.Set<Issue>("issue").All().Any(issue => issue.Body.Project != Project.CanaryId), Key = key });
    }

    private static async Task<Results<RazorComponentResult<IssuePage>, NotFound>> Show(
        string id, [FromQuery(Name = "event")] string? eventId, IssueDetailQuery query, CancellationToken ct)
    {
        if (!IssueId.TryParse(id, out var issue) || !EventIds.TryRead(eventId, out var known)) return TypedResults.NotFound();
        return await query.RunAsync(issue, known, ct) is { } detail
            ? new RazorComponentResult<IssuePage>(new { Detail = detail })
            : TypedResults.NotFound();
    }

    private static async Task<IResult> SetStatus(
        HttpContext http, string id, [FromForm] IssueStatus status, [FromForm] long version, DocumentStore documents, CancellationToken ct)
    {
        var issues = documents.Set<Issue>("issue");
        if (!IssueId.TryParse(id, out _) || issues.Find(id) is not { } document) return TypedResults.NotFound();
        if (!Enum.IsDefined(status)) return new ErrorResult(StatusCodes.Status400BadRequest);
        var outcome = await issues.PutAsync(id, document.Body with { Status = status }, http.Actor(), version, ct);
        return outcome.IsStored ? TypedResults.LocalRedirect("/issues/" + id) : new ErrorResult(StatusCodes.Status409Conflict);
    }
}
