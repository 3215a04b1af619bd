using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Regrouping;
using Clew.Web.Access;
using Clew.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Issues;

/// <summary>What is done with issues, in the API.</summary>
internal static class IssueActionApi
{
    private const int MaxIssues = 1_000;

    public static void MapIssueHistoryApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/issues/{id}/history", History).WithTags("Issues").WithSummary("What was done with an issue, by whom and when; with comments. Newest first.");

    public static void MapIssueWrites(this IEndpointRouteBuilder api)
    {
        api.MapPost("/issues/{id}/actions", One).WithTags("Issues").WithSummary("Resolves, reopens, ignores, assigns, prioritises, links or comments an issue.");
        api.MapPost("/issues/actions", Many).WithTags("Issues").WithSummary("The same with many issues.");
    }

    private static async Task<Results<Ok<ApiList<HistoryEntry>>, ProblemHttpResult>> History(string id, DocumentStore documents, IssueCommands commands, IssueLinks links, CancellationToken ct)
    {
        var issues = documents.Set<Issue>("issue");
        if (!IssueId.TryParse(id, out var issue) || issues.Get(id) is not { Project: not Project.CanaryId }) return ApiProblem.NotFound($"There is no issue '{id}'.");
        return TypedResults.Ok(new ApiList<HistoryEntry>(IssueHistory.Of(await issues.HistoryAsync(id, ct), commands.NotesOf(issue), links.Of(issue)), null));
    }

    private static async Task<Results<NoContent, ProblemHttpResult, ValidationProblem>> One(
        HttpContext http, string id, IssueActionRequest request, IssueCommands commands, CancellationToken ct)
    {
        var (action, field, problem) = request.Read(http.Actor());
        if (action is null) return ApiProblem.Parameter(field, problem);
        return await commands.RunAsync(id, action, http.Actor(), request.Version, ct) switch
        {
            ActionOutcome.Done => TypedResults.NoContent(),
            ActionOutcome.Missing => ApiProblem.NotFound($"There is no issue '{id}'."),
            _ => TypedResults.Problem("Somebody else changed the issue. Read it again and say what should be.", statusCode: StatusCodes.Status409Conflict, title: "It was changed meanwhile"),
        };
    }

    private static async Task<Results<Ok<BulkResult>, ValidationProblem>> Many(HttpContext http, IssueActionRequest request, IssueCommands commands, CancellationToken ct)
    {
        var (action, field, problem) = request.Read(http.Actor());
        if (action is null) return ApiProblem.Parameter(field, problem);
        if (request.Issues is not { Length: > 0 and <= MaxIssues } issues) return ApiProblem.Parameter("issues", $"1 to {MaxIssues} ids.");
        return TypedResults.Ok(await RunAsync(issues, action, http.Actor(), commands, ct));
    }

    /// <summary>One after the other; those that are gone are told.</summary>
    internal static async Task<BulkResult> RunAsync(IReadOnlyList<string> issues, IssueAction action, string actor, IssueCommands commands, CancellationToken ct)
    {
        var (done, failed) = (0, ImmutableArray.CreateBuilder<string>());
        foreach (var id in issues.Distinct(StringComparer.Ordinal).Take(MaxIssues))
            if (await commands.RunAsync(id, action, actor, null, ct) == ActionOutcome.Done) done++;
            else failed.Add(id);
        return new(done, failed.ToImmutable());
    }
}
