using System.Globalization;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Web.Access;
using Clew.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Issues;

/// <summary>Issues in the API.</summary>
internal static class IssueApi
{
    public static void MapIssueApi(this IEndpointRouteBuilder api)
    {
        var issues = api.MapGroup("").WithTags("Issues");
        issues.MapGet("/issues", List).WithSummary("Issues with counts within a period. query: words, filters (is:, service:, release:, user.id:, times:>100, age:<2d, function:, tag.NAME:, ...), - before one turns it round.");
        issues.MapGet("/issues/facets", Facets).WithSummary("Where the issues of a search occur and how they stand, with how many issues each value has.");
        issues.MapGet("/issues/{id}", Get).WithSummary("One issue, with the deployment before it and the users that it hurt.");
        issues.MapGet("/issues/{id}/tags", Tags).WithSummary("How the values of tags are distributed over the newest 5,000 events of an issue.");
        issues.MapGet("/issues/{id}/users", Users).WithSummary("Whom an issue hurt, those hurt last first, by pages of 100. query: a part of the user's name; page: from 1.");
        issues.MapGet("/issues/{id}/similar", Similar).WithSummary("Issues that may be the same bug: with the same culprit or nearly the same stack trace.");
        issues.MapGet("/issues/{id}/events", Events).WithSummary("The events of an issue, newest first.");
        issues.MapGet("/issues/{id}/events/{eventId}", Event).Produces<ErrorEvent>().WithSummary("One event, whole. eventId: newest, or an id.");
    }

    private static async Task<Results<Ok<ApiList<IssueJson>>, ValidationProblem>> List(
        HttpContext http, [AsParameters] IssueListParameters parameters, IssueListQuery query, CancellationToken ct)
    {
        var asked = IssueListRequest.Read(parameters, http.Actor());
        if (!asked.Problems.IsEmpty) return ApiProblem.Parameters(asked.Problems);
        var list = await query.RunAsync(asked, ct);
        return TypedResults.Ok(new ApiList<IssueJson>([.. list.Items.Select(item => Json(http, item))], list.Next?.ToString()));
    }

    private static async Task<Results<Ok<ApiList<Facet>>, ValidationProblem>> Facets(
        HttpContext http, [AsParameters] IssueListParameters parameters, IssueFinder finder, CancellationToken ct)
    {
        var asked = IssueListRequest.Read(parameters, http.Actor());
        return asked.Problems.IsEmpty ? TypedResults.Ok(new ApiList<Facet>(await finder.FacetsAsync(asked, ct), null)) : ApiProblem.Parameters(asked.Problems);
    }

    private static async Task<Results<Ok<IssueDetailJson>, ProblemHttpResult>> Get(HttpContext http, string id, IssueDetailQuery query, CancellationToken ct) =>
        IssueId.TryParse(id, out var issue) && await query.RunAsync(issue, "", ct) is { } detail
            ? TypedResults.Ok(Json(http, detail))
            : NoIssue(id);

    private static async Task<Results<Ok<ApiList<EventJson>>, ProblemHttpResult, ValidationProblem>> Events(
        string id, string? cursor, DocumentStore documents, EventListQuery query, CancellationToken ct)
    {
        if (!IssueCursor.TryParse(cursor, out var after)) return ApiProblem.Parameter("cursor", "Not a cursor of this list: take it from 'next' of the page before.");
        return documents.Set<Issue>("issue").Get(id) is { Project: not Project.CanaryId } issue ? TypedResults.Ok(await query.RunAsync(issue, after, ct)) : NoIssue(id);
    }

    private static async Task<Results<JsonHttpResult<ErrorEvent>, RedirectHttpResult, ProblemHttpResult>> Event(
        string id, string eventId, DocumentStore documents, IssueEventQuery query, EventPlaces places, CancellationToken ct)
    {
        if (documents.Set<Issue>("issue").Get(id) is not { Project: not Project.CanaryId } issue) return NoIssue(id);
        if (!EventIds.TryRead(eventId == "newest" ? "" : eventId, out var known)) return ApiProblem.NotFound($"Issue {id} has no event '{eventId}'.");
        if (await query.RunAsync(issue, known, ct) is { } report) return TypedResults.Json(report.Error, ApiJson.Model);
        // It may have left with a part of the issue.
        return known.Length == EventIds.Length && await places.FindAsync(issue.Project, known, ct) is { IsNone: false } now && now != issue.Id
            ? TypedResults.LocalRedirect($"/api/v1/issues/{now}/events/{known}")
            : ApiProblem.NotFound($"Issue {id} has no event '{eventId}'.");
    }

    private static async Task<Results<Ok<ApiList<TagDistribution>>, ProblemHttpResult>> Tags(string id, DocumentStore documents, TagsQuery query, CancellationToken ct) =>
        documents.Set<Issue>("issue").Get(id) is { Project: not Project.CanaryId } issue ? TypedResults.Ok(new ApiList<TagDistribution>(await query.RunAsync(issue, ct), null)) : NoIssue(id);

    private static async Task<Results<Ok<ApiList<IssueUser>>, ProblemHttpResult, ValidationProblem>> Users(
        string id, string? query, int? page, DocumentStore documents, IssueUsersQuery users, CancellationToken ct)
    {
        if (page is < 1 or > IssueUsersQuery.MaxPage) return ApiProblem.Parameter("page", $"1 to {IssueUsersQuery.MaxPage}.");
        if (documents.Set<Issue>("issue").Get(id) is not { Project: not Project.CanaryId } issue) return NoIssue(id);
        var list = await users.RunAsync(issue, query ?? "", page ?? 1, ct);
        return TypedResults.Ok(new ApiList<IssueUser>(list.Items, list.Next?.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<Results<Ok<ApiList<SimilarIssue>>, ProblemHttpResult>> Similar(string id, DocumentStore documents, SimilarQuery query, CancellationToken ct) =>
        documents.Set<Issue>("issue").Get(id) is { Project: not Project.CanaryId } issue ? TypedResults.Ok(new ApiList<SimilarIssue>(await query.RunAsync(issue, ct), null)) : NoIssue(id);

    private static ProblemHttpResult NoIssue(string id) => ApiProblem.NotFound($"There is no issue '{id}'.");

    private static IssueJson Json(HttpContext http, IssueSummary summary) => new()
    {
        Id = summary.Issue.Id,
        Type = summary.Issue.Type,
        Title = summary.Issue.Title,
        Culprit = summary.Issue.Culprit,
        Level = summary.Issue.Level,
        Status = summary.Issue.Status,
        Workflow = summary.Issue.Workflow,
        Service = summary.Issue.Service,
        Environment = summary.Issue.Environment,
        Platform = summary.Issue.Platform,
        Count = summary.Count,
        UsersAffected = summary.UsersAffected,
        FirstSeen = summary.Issue.FirstSeen,
        LastSeen = summary.LastSeen,
        FirstRelease = summary.Issue.FirstRelease,
        Releases = summary.Releases,
        Sources = summary.Sources,
        TraceIds = summary.TraceIds,
        Severity = summary.Severity.Severity,
        SeverityReasons = summary.Severity.Reasons,
        Permalink = Permalink(http, summary.Issue),
    };

    private static IssueDetailJson Json(HttpContext http, IssueDetail detail) => new()
    {
        Id = detail.Issue.Id,
        Type = detail.Issue.Type,
        Title = detail.Issue.Title,
        Culprit = detail.Issue.Culprit,
        Level = detail.Issue.Level,
        Status = detail.Issue.Status,
        Workflow = detail.Issue.Workflow,
        Service = detail.Issue.Service,
        Environment = detail.Issue.Environment,
        Platform = detail.Issue.Platform,
        Count = detail.Facts.Count,
        UsersAffected = detail.Facts.UsersAffected,
        FirstSeen = detail.Issue.FirstSeen,
        LastSeen = detail.Facts.LastSeen,
        FirstRelease = detail.Issue.FirstRelease,
        Releases = [.. detail.Facts.Releases.OrderByDescending(release => release.Last).Select(release => release.Release).Distinct()],
        Sources = detail.Facts.Sources,
        TraceIds = detail.Facts.TraceIds,
        Permalink = Permalink(http, detail.Issue),
        Key = detail.Issue.Key,
        Fingerprint = detail.Issue.Fingerprint,
        UsersActive = detail.Facts.UsersActive,
        Users = detail.Facts.Users,
        OccurrencesByRelease = detail.Facts.Releases,
        Changed = detail.Changed is { } changed
            ? new(changed.Suspect, changed.IsSameService, changed.Before.TotalSeconds, changed.PreviousRelease, changed.PreviousCount)
            : null,
        Feedback = detail.Feedback,
        Severity = detail.Severity.Severity,
        SeverityReasons = detail.Severity.Reasons,
        Impact = detail.Impact,
        Owners = detail.Owner.Owners,
        OwnerReason = detail.Owner.Reason,
        Runbooks = [.. detail.Runbooks.Select(runbook => "/runbooks/" + runbook.Id)],
        NewestEvent = detail.Report?.Error.EventId,
    };

    private static string Permalink(HttpContext http, Issue issue) => $"{http.Request.Scheme}://{http.Request.Host}/issues/{issue.Id}";
}
