using Clew.Incidents.Severities;
using Clew.Web.Access;
using Clew.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Severities;

/// <summary>What decides how severe incidents are, in the API.</summary>
internal static class SeverityApi
{
    private const string Tag = "Incidents";

    public static void MapSeverityReads(this IEndpointRouteBuilder api)
    {
        api.MapGet("/severity-rules", (SeverityCommands severities) =>
                TypedResults.Ok(new ApiList<SeverityRuleJson>([.. severities.Rules.Select(SeverityRuleJson.Of)], null)))
            .WithTags(Tag).WithSummary("The rules of the business for how severe an incident is.");
        api.MapGet("/service-classes", (SeverityCommands severities) =>
                TypedResults.Ok(new ApiList<ServiceClassJson>([.. severities.Classes.Select(one => new ServiceClassJson(one.Service, SlaClassWords.Id(one.Class)))], null)))
            .WithTags(Tag).WithSummary("What is promised of services; those that are not listed are normal.");
    }

    public static void MapSeverityWrites(this IEndpointRouteBuilder api)
    {
        api.MapPut("/severity-rules/{id}", Put).WithTags(Tag).WithSummary("Makes or replaces a severity rule.");
        api.MapDelete("/severity-rules/{id}", Delete).WithTags(Tag).WithSummary("Deletes a severity rule.");
        api.MapPut("/service-classes", Classify).WithTags(Tag).WithSummary("Says what is promised of a service.");
    }

    private static async Task<Results<Ok<SeverityRuleJson>, ValidationProblem>> Put(
        HttpContext http, string id, SeverityRuleRequest request, SeverityCommands severities, CancellationToken ct)
    {
        if (request.ToRule(id) is not { } rule) return ApiProblem.Parameter("severity", "One of critical, high, medium, low.");
        var outcome = await severities.PutAsync(rule, http.Actor(), ct);
        return outcome.IsDone ? TypedResults.Ok(SeverityRuleJson.Of(rule)) : ApiProblem.Parameter("rule", outcome.Problem);
    }

    private static async Task<NoContent> Delete(HttpContext http, string id, SeverityCommands severities, CancellationToken ct)
    {
        await severities.DeleteAsync(id, http.Actor(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ServiceClassJson>, ValidationProblem>> Classify(
        HttpContext http, ServiceClassJson request, SeverityCommands severities, CancellationToken ct)
    {
        if (SlaClassWords.Parse(request.Class) is not { } promised) return ApiProblem.Parameter("class", "One of critical, normal, internal.");
        var outcome = await severities.ClassifyAsync(request.Service ?? "", promised, http.Actor(), ct);
        return outcome.IsDone ? TypedResults.Ok(request) : ApiProblem.Parameter("service", outcome.Problem);
    }
}
