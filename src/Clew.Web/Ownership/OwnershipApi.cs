using Clew.Incidents.Ownership;
using Clew.Incidents.Severities;
using Clew.Web.Access;
using Clew.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Ownership;

/// <summary>Whose issues are, and whose hurt weighs most, in the API.</summary>
internal static class OwnershipApi
{
    private const string Tag = "Issues";

    /// <summary>Characters of a CODEOWNERS file: GitHub's limit.</summary>
    private const int MaxFile = 3 << 20;

    public static void MapOwnershipReads(this IEndpointRouteBuilder api)
    {
        api.MapGet("/ownership-rules", (OwnershipBook book) => TypedResults.Ok(new ApiList<OwnershipRuleJson>([.. book.Rules.Rules.Select(OwnershipRuleJson.Of)], null)))
            .WithTags(Tag).WithSummary("Whose issues are, by path, module, service, tag and URL; the last rule that matches wins.");
        api.MapGet("/valuable-customers", (IssueSeverityJudge judge) => TypedResults.Ok(new ValuableCustomersJson(judge.Customers.Tag, judge.Customers.Values)))
            .WithTags(Tag).WithSummary("By which tag of their events the most valuable customers are known.");
    }

    public static void MapOwnershipWrites(this IEndpointRouteBuilder api)
    {
        api.MapPut("/ownership-rules", Put).WithTags(Tag).WithSummary("Replaces all rules of ownership.");
        api.MapPost("/ownership-rules/codeowners", Import).WithTags(Tag).WithSummary("Replaces the rules about paths by those of a CODEOWNERS file.");
        api.MapPut("/valuable-customers", Choose).WithTags(Tag).WithSummary("Says by which tag the most valuable customers are known.");
    }

    private static async Task<Results<Ok<ApiList<OwnershipRuleJson>>, ValidationProblem>> Put(HttpContext http, OwnershipRulesRequest request, OwnershipBook book, CancellationToken ct)
    {
        var rules = (request.Rules ?? []).Select(rule => rule.ToRule()).ToList();
        if (rules.Contains(null)) return ApiProblem.Parameter("kind", "One of path, module, service, tag, url.");
        var problem = await book.PutAsync([.. rules.OfType<OwnershipRule>()], http.Actor(), ct);
        return problem.Length > 0 ? ApiProblem.Parameter("rules", problem) : TypedResults.Ok(new ApiList<OwnershipRuleJson>([.. book.Rules.Rules.Select(OwnershipRuleJson.Of)], null));
    }

    private static async Task<Results<Ok<ApiList<OwnershipRuleJson>>, ValidationProblem>> Import(HttpContext http, CodeOwnersRequest request, OwnershipBook book, CancellationToken ct)
    {
        if (request.Text is not { Length: > 0 and <= MaxFile } text) return ApiProblem.Parameter("text", $"The file has 1 to {MaxFile} characters.");
        var problem = await book.ImportAsync(text, http.Actor(), ct);
        return problem.Length > 0 ? ApiProblem.Parameter("text", problem) : TypedResults.Ok(new ApiList<OwnershipRuleJson>([.. book.Rules.Rules.Select(OwnershipRuleJson.Of)], null));
    }

    private static async Task<Results<Ok<ValuableCustomersJson>, ValidationProblem>> Choose(HttpContext http, ValuableCustomersJson request, IssueSeverityJudge judge, CancellationToken ct)
    {
        var outcome = await judge.PutAsync(new(request.Tag?.Trim() ?? "", request.Values ?? []), http.Actor(), ct);
        return outcome.IsDone ? TypedResults.Ok(request) : ApiProblem.Parameter("values", outcome.Problem);
    }
}
