using Clew.Model;
using Clew.Storage.Documents;
using Clew.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Feedback;

/// <summary>What users wrote, as a page and in the API.</summary>
internal static class FeedbackEndpoints
{
    private const int DefaultLimit = 50;

    public static void AddFeedback(this IServiceCollection services) => services.AddSingleton<FeedbackQuery>();

    public static void MapFeedbackPage(this IEndpointRouteBuilder pages) => pages.MapGet("/feedback",
        async (FeedbackQuery query, [FromQuery] string? environment, CancellationToken ct) =>
            new RazorComponentResult<FeedbackPage>(new { Lines = await query.RunAsync(environment ?? "", FeedbackQuery.MaxLines, ct) }));

    public static void MapFeedbackApi(this IEndpointRouteBuilder api) => api.MapGet("/feedback", Answer)
        .WithName("Feedback").WithTags("Issues").WithSummary("What users wrote, newest first, with the issue that it is about")
        .WithDescription("Parameters: environment, issue (an id), limit (1 to 200).");

    private static async Task<Results<Ok<ApiList<FeedbackLine>>, ValidationProblem, ProblemHttpResult>> Answer(
        FeedbackQuery query, DocumentStore documents, [FromQuery] string? environment, [FromQuery] string? issue, [FromQuery] int? limit, CancellationToken ct)
    {
        if (limit is < 1 or > FeedbackQuery.MaxLines) return ApiProblem.Parameter("limit", $"1 to {FeedbackQuery.MaxLines}.");
        if (string.IsNullOrEmpty(issue)) return TypedResults.Ok(new ApiList<FeedbackLine>(await query.RunAsync(environment ?? "", limit ?? DefaultLimit, ct), null));
        return documents.Set<Issue>("issue").Get(issue) is { Project: not Project.CanaryId } known
            ? TypedResults.Ok(new ApiList<FeedbackLine>([.. (await query.OfIssueAsync(known, ct)).Take(limit ?? DefaultLimit)], null))
            : ApiProblem.NotFound($"There is no issue '{issue}'.");
    }
}
