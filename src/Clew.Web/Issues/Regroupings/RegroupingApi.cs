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

/// <summary>Which events make which issue, in the API: previewed, applied, undone.</summary>
internal static class RegroupingApi
{
    private const string Tag = "Grouping";

    public static void MapRegroupingReads(this IEndpointRouteBuilder api)
    {
        api.MapGet("/regroupings", (RegroupingBook book) => TypedResults.Ok(new ApiList<RegroupingJson>(book.All, null))).WithTags(Tag).WithSummary("Merges, splits and changes of rules and algorithms, newest first.");
        api.MapGet("/regroupings/{id}", Get).WithTags(Tag).WithSummary("One regrouping with what became of which issue.");
        api.MapGet("/grouping-rules", Rules).WithTags(Tag).WithSummary("A project's own grouping rules. They are changed by POST /regroupings with origin rules.");
        api.MapGet("/issues/{id}/shapes", Shapes).WithTags("Issues").WithSummary("The distinct shapes inside an issue with their counts: what a split chooses from.");
    }

    public static void MapRegroupingWrites(this IEndpointRouteBuilder api)
    {
        api.MapPost("/regroupings/preview", Preview).WithTags(Tag).WithSummary("What a regrouping would do; nothing is changed.");
        api.MapPost("/regroupings", Apply).WithTags(Tag).WithSummary("Merges or splits issues, or changes rules or algorithm: new events at once, stored ones within moments (state applying, then applied).");
        api.MapPost("/regroupings/{id}/undo", Undo).WithTags(Tag).WithSummary("Brings every event back to where it was.");
    }

    private static Results<Ok<RegroupingJson>, ProblemHttpResult> Get(string id, RegroupingBook book) => book.Find(id) is { } found ? TypedResults.Ok(found) : Missing(id);

    private static Results<Ok<GroupingRulesJson>, ProblemHttpResult> Rules(string project, DocumentStore documents, HistoryDrafts history) =>
        project != Project.CanaryId && documents.Set<Project>("project").Get(project) is not null
            ? TypedResults.Ok(new GroupingRulesJson(project, history.RulesOf(project)))
            : ApiProblem.NotFound($"There is no project '{project}'.");

    private static async Task<Results<Ok<ApiList<IssueShape>>, ProblemHttpResult>> Shapes(string id, DocumentStore documents, ShapeQuery query, CancellationToken ct) =>
        documents.Set<Issue>("issue").Get(id) is { Project: not Project.CanaryId } issue
            ? TypedResults.Ok(new ApiList<IssueShape>(await query.RunAsync(issue, ct), null))
            : ApiProblem.NotFound($"There is no issue '{id}'.");

    private static async Task<Results<Ok<RegroupingJson>, ValidationProblem>> Preview(HttpContext http, RegroupingRequest request, RegroupCommands commands, HistoryDrafts history, CancellationToken ct)
    {
        var draft = await DraftAsync(request, http.Actor(), commands, history, ct);
        return draft.Regrouping is { } regrouping ? TypedResults.Ok(RegroupingJson.Of(regrouping, [], draft.Issues)) : ApiProblem.Parameter(draft.Field, draft.Problem);
    }

    private static async Task<Results<Created<RegroupingJson>, ValidationProblem>> Apply(HttpContext http, RegroupingRequest request, RegroupCommands commands, HistoryDrafts history, CancellationToken ct)
    {
        var draft = await DraftAsync(request, http.Actor(), commands, history, ct);
        if (draft.Regrouping is null) return ApiProblem.Parameter(draft.Field, draft.Problem);
        var applied = await commands.ApplyAsync(draft.Regrouping, http.Actor(), ct);
        return TypedResults.Created($"/api/v1/regroupings/{applied.Id}", RegroupingJson.Of(applied, [], draft.Issues));
    }

    private static async Task<Results<Ok<RegroupingJson>, ProblemHttpResult>> Undo(HttpContext http, string id, RegroupCommands commands, RegroupingBook book, CancellationToken ct)
    {
        var (undone, later) = await commands.UndoAsync(id, http.Actor(), ct);
        if (undone is null) return Missing(id);
        return later.IsEmpty
            ? TypedResults.Ok(book.Tell(undone))
            : TypedResults.Problem($"Later regroupings took from what it gave: undo {string.Join(", ", later.Reverse().Select(static one => one.Id))} first.", statusCode: StatusCodes.Status409Conflict, title: "It cannot be undone yet");
    }

    private static Task<RegroupDraft> DraftAsync(RegroupingRequest request, string actor, RegroupCommands commands, HistoryDrafts history, CancellationToken ct) => request.Origin switch
    {
        RegroupingOrigin.Merge => commands.MergeAsync(request.Issues ?? [], request.Into ?? "", actor, ct),
        RegroupingOrigin.Split => commands.SplitAsync(request.Issue ?? "", request.Shapes ?? [], actor, ct),
        RegroupingOrigin.Rules => history.RulesAsync(request.Project ?? "", request.Rules ?? "", actor, ct),
        RegroupingOrigin.Algorithm => history.AlgorithmAsync(request.Project ?? "", actor, ct),
        _ => Task.FromResult(RegroupDraft.Wrong("origin", "One of merge, split, rules, algorithm.")),
    };

    private static ProblemHttpResult Missing(string id) => ApiProblem.NotFound($"There is no regrouping '{id}'.");
}
