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
        pages.MapGet("/issues/facets", ShowFacets);
        pages.MapGet("/issues/{id}", Show);
        pages.MapGet("/issues/{id}/tags", ShowTags);
        pages.MapGet("/issues/{id}/users", ShowUsers);
        pages.MapGet("/issues/{id}/similar", ShowSimilar);
        pages.MapPost("/issues/{id}/status", SetStatus);
        pages.MapPost("/issues/{id}/actions", Act);
        pages.MapPost("/issues/actions", ActOnMany);
    }

    private static async Task<RazorComponentResult<IssuesPage>> List(
        HttpContext http, [AsParameters] IssueListParameters parameters, IssueListQuery query, IngestKeys keys, IssueBook book, SavedViews views, CancellationToken ct)
    {
        var asked = IssueListRequest.Read(parameters, http.Actor());
        var list = await query.RunAsync(asked, ct);
        var key = new SendingKey(KeyPlaceholder, KeyEndpoints.BaseUrl(http), keys.Projects() is [var project, ..] ? project.SentryId : 1);
        return new(new { Asked = asked, List = list, Views = views.All, Any = !book.IsEmpty, Key = key });
    }

    private static async Task<RazorComponentResult<FacetsFrame>> ShowFacets(HttpContext http, [AsParameters] IssueListParameters parameters, IssueFinder finder, CancellationToken ct)
    {
        var asked = IssueListRequest.Read(parameters, http.Actor());
        return new(new { Asked = asked, Facets = await finder.FacetsAsync(asked, ct) });
    }

    private static async Task<Results<RazorComponentResult<TagsFrame>, NotFound>> ShowTags(string id, DocumentStore documents, TagsQuery query, CancellationToken ct) =>
        documents.Set<Issue>("issue").Get(id) is { Project: not Project.CanaryId } issue
            ? new RazorComponentResult<TagsFrame>(new { Tags = await query.RunAsync(issue, ct) })
            : TypedResults.NotFound();

    private static async Task<Results<RazorComponentResult<IssueUsersPage>, NotFound>> ShowUsers(
        string id, string? query, int? page, DocumentStore documents, IssueUsersQuery users, CancellationToken ct) =>
        documents.Set<Issue>("issue").Get(id) is { Project: not Project.CanaryId } issue
            ? new RazorComponentResult<IssueUsersPage>(new { Issue = issue, List = await users.RunAsync(issue, query ?? "", page ?? 1, ct), Text = query ?? "", Number = page ?? 1 })
            : TypedResults.NotFound();

    private static async Task<Results<RazorComponentResult<SimilarFrame>, NotFound>> ShowSimilar(string id, DocumentStore documents, SimilarQuery query, CancellationToken ct) =>
        documents.Set<Issue>("issue").Get(id) is { Project: not Project.CanaryId } issue
            ? new RazorComponentResult<SimilarFrame>(new { Issue = issue, Similar = await query.RunAsync(issue, ct) })
            : TypedResults.NotFound();

    private static async Task<Results<RazorComponentResult<IssuePage>, RedirectHttpResult, NotFound>> Show(
        string id, [FromQuery(Name = "event")] string? eventId, IssueDetailQuery query, DocumentStore documents, EventPlaces places, CancellationToken ct)
    {
        if (!IssueId.TryParse(id, out var issue) || !EventIds.TryRead(eventId, out var known)) return TypedResults.NotFound();
        if (await query.RunAsync(issue, known, ct) is { } detail) return new RazorComponentResult<IssuePage>(new { Detail = detail });
        // Its event may have left with a part of it.
        return known.Length == EventIds.Length && documents.Set<Issue>("issue").Get(id) is { } left && await places.FindAsync(left.Project, known, ct) is { IsNone: false } now && now != issue
            ? TypedResults.LocalRedirect($"/issues/{now}?event={known}")
            : TypedResults.NotFound();
    }

    private static async Task<IResult> Act(HttpContext http, string id, IssueCommands commands, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var request = IssueActionRequest.Of(form);
        var (action, field, problem) = request.Read(http.Actor());
        if (action is null) return new ErrorResult(StatusCodes.Status400BadRequest, $"{field}: {problem}");
        return await commands.RunAsync(id, action, http.Actor(), request.Version, ct) switch
        {
            ActionOutcome.Done => TypedResults.LocalRedirect("/issues/" + id),
            ActionOutcome.Missing => TypedResults.NotFound(),
            _ => new ErrorResult(StatusCodes.Status409Conflict),
        };
    }

    // Back to the list that it was sent from.
    private static async Task<IResult> ActOnMany(HttpContext http, IssueCommands commands, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var request = IssueActionRequest.Of(form);
        var (action, field, problem) = request.Read(http.Actor());
        if (action is null) return new ErrorResult(StatusCodes.Status400BadRequest, $"{field}: {problem}");
        await IssueActionApi.RunAsync(request.Issues ?? [], action, http.Actor(), commands, ct);
        return TypedResults.LocalRedirect(LocalUrl.OrHome(form["back"]));
    }

    private static async Task<IResult> SetStatus(
        HttpContext http, string id, [FromForm] IssueStatus status, [FromForm] long version, IssueCommands commands, CancellationToken ct)
    {
        IssueAction? action = status switch
        {
            IssueStatus.Unresolved => new IssueAction.Reopen(),
            IssueStatus.Resolved => new IssueAction.Resolve(IssueFix.Now, "", ""),
            IssueStatus.ResolvedInRelease => new IssueAction.Resolve(IssueFix.InNextRelease, "", ""),
            IssueStatus.Ignored => new IssueAction.Ignore(null, null, null, false),
            _ => null,
        };
        if (action is null) return new ErrorResult(StatusCodes.Status400BadRequest);
        return await commands.RunAsync(id, action, http.Actor(), version, ct) switch
        {
            ActionOutcome.Done => TypedResults.LocalRedirect("/issues/" + id),
            ActionOutcome.Missing => TypedResults.NotFound(),
            _ => new ErrorResult(StatusCodes.Status409Conflict),
        };
    }
}
