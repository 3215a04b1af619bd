using Clew.Model;
using Clew.Web.Access;
using Clew.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Scrubbing;

/// <summary>Scrubbing in the API.</summary>
internal static class ScrubApi
{
    private const string Tag = "Scrubbing";
    private const string About = "project: its id; without one, the first.";

    public static void MapScrubReads(this IEndpointRouteBuilder api)
    {
        api.MapGet("/scrub-rules", Get).WithTags(Tag).WithSummary("What is removed before anything is stored. " + About);
        api.MapGet("/scrub-rules/history", HistoryAsync).WithTags(Tag).WithSummary("Who changed what in the rules, newest first. " + About);
        api.MapGet("/scrub-rules/counts", CountsAsync).WithTags(Tag).WithSummary("How many values each rule replaced in each minute of the last hour. " + About);
    }

    public static void MapScrubWrites(this IEndpointRouteBuilder api)
    {
        api.MapPut("/scrub-rules", PutAsync).WithTags(Tag).WithSummary("Replaces the rules; effective for the next request. 409 when somebody else has changed them. " + About);
        api.MapPost("/scrub-rules/trial", TryAsync).WithTags(Tag).WithSummary("Says what rules would do to a text or to the records stored last; nothing is stored or logged. " + About);
    }

    private static Results<Ok<ScrubRulesJson>, ProblemHttpResult> Get(string? project, ScrubPageQuery query, ScrubCommands commands)
    {
        if (query.Find(project) is not { } id) return NoProject();
        var (rules, version) = commands.Of(id);
        return TypedResults.Ok(ScrubRulesJson.Of(rules, version));
    }

    private static async Task<Results<Ok<ApiList<ScrubChange>>, ProblemHttpResult>> HistoryAsync(
        string? project, ScrubPageQuery query, ScrubCommands commands, CancellationToken ct) =>
        query.Find(project) is { } id ? TypedResults.Ok(new ApiList<ScrubChange>([.. await commands.HistoryAsync(id, ct)], null)) : NoProject();

    private static async Task<Results<Ok<ApiList<ScrubCount>>, ProblemHttpResult>> CountsAsync(
        string? project, ScrubPageQuery query, ScrubCounts counts, CancellationToken ct) =>
        query.Find(project) is { } id ? TypedResults.Ok(new ApiList<ScrubCount>([.. await counts.RunAsync(id, ct)], null)) : NoProject();

    private static async Task<Results<Ok<ScrubRulesJson>, ValidationProblem, ProblemHttpResult>> PutAsync(
        HttpContext http, string? project, ScrubRulesRequest request, ScrubPageQuery query, ScrubCommands commands, CancellationToken ct)
    {
        if (query.Find(project) is not { } id) return NoProject();
        if (request.ToRules() is not { } rules) return ApiProblem.Parameter("own", "A rule is by key, path or pattern, and masks, hashes or drops.");
        if (ScrubCommands.ProblemOf(rules) is { } problem) return ApiProblem.Parameter("rules", problem);
        var conflict = await commands.PutAsync(id, rules, request.Version, http.Actor(), ct);
        if (conflict.Length > 0) return TypedResults.Problem(conflict, statusCode: StatusCodes.Status409Conflict, title: "The rules are not as they were");
        var (kept, version) = commands.Of(id);
        return TypedResults.Ok(ScrubRulesJson.Of(kept, version));
    }

    private static async Task<Results<Ok<ApiList<TriedRecordJson>>, ValidationProblem, ProblemHttpResult>> TryAsync(
        string? project, ScrubTrialRequest request, ScrubPageQuery query, ScrubSamples samples, ScrubTrial trial, CancellationToken ct)
    {
        if (query.Find(project) is not { } id) return NoProject();
        if (request.Source is { } source && !ScrubSamples.Sources.Contains(source)) return ApiProblem.Parameter("source", "One of logs, spans, errors.");
        if (request.Text is { Length: > ScrubTrial.MaxText }) return ApiProblem.Parameter("text", $"At most {ScrubTrial.MaxText} characters.");
        if ((request.Rules is null ? query.Rules(id) : request.Rules.ToRules()) is not { } rules)
            return ApiProblem.Parameter("own", "A rule is by key, path or pattern, and masks, hashes or drops.");
        if (ScrubCommands.ProblemOf(rules) is { } problem) return ApiProblem.Parameter("rules", problem);
        var records = request.Source is { } from ? await samples.LastAsync(id, from, ct) : [request.Text ?? ""];
        return TypedResults.Ok(new ApiList<TriedRecordJson>([.. records.Select(record => new TriedRecordJson([.. trial.Run(rules, record).Select(TriedFieldJson.Of)]))], null));
    }

    private static ProblemHttpResult NoProject() => ApiProblem.NotFound("There is no such project.");
}
