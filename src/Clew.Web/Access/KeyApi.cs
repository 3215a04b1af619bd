using System.Collections.Immutable;
using Clew.Model;
using Clew.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Access;

/// <summary>API keys and the limits of projects in the API.</summary>
internal static class KeyApi
{
    private const string Tag = "Access";

    private const double DefaultOverlapHours = 24;

    public static void MapKeyReads(this IEndpointRouteBuilder api)
    {
        api.MapGet("/keys", Keys).WithTags(Tag).WithSummary("The API keys, without their secrets: what they may do and when they were used.");
        api.MapGet("/projects", (IngestKeys keys) => TypedResults.Ok(new ApiList<ProjectJson>([.. keys.Projects().Where(IsUsers).Select(ProjectJson.Of)], null)))
            .WithTags(Tag).WithSummary("The projects with their limits.");
    }

    public static void MapKeyWrites(this IEndpointRouteBuilder api)
    {
        api.MapPost("/keys", Create).WithTags(Tag).WithSummary("Makes an API key. The answer is the only time that it is shown.");
        api.MapPut("/keys/{id}", Change).WithTags(Tag).WithSummary("Changes the label, the allowed origins and the limits of a key.");
        api.MapPost("/keys/{id}/rotate", Rotate).WithTags(Tag).WithSummary("Gives a key another secret; the old one is taken for a while. The answer is the only time that the new one is shown.");
        api.MapDelete("/keys/{id}", Revoke).WithTags(Tag).WithSummary("Revokes a key: senders with it are refused from now on.");
        api.MapPut("/projects/{id}/limits", Limit).WithTags(Tag).WithSummary("Limits what all keys of a project send together.");
    }

    internal static bool IsUsers(Project project) => project.Id != Project.CanaryId;

    private static async Task<Ok<ApiList<KeyJson>>> Keys(KeyUsageQuery query, CancellationToken ct) =>
        TypedResults.Ok(new ApiList<KeyJson>([.. (await query.AllAsync(ct)).Select(KeyJson.Of)], null));

    private static async Task<Results<Created<NewKeyJson>, ValidationProblem>> Create(HttpContext http, NewKeyRequest request, IngestKeys keys, CancellationToken ct)
    {
        var owner = keys.Projects().Where(IsUsers).FirstOrDefault(project => request.Project is null || project.Id == request.Project);
        var settings = KeySettings.Read(request.Label, request.AllowedOrigins, request.Limits?.ToLimits(), out var problems);
        if (KeyRules.ProblemOfEnvironment(request.Environment) is { } environment) problems = problems.Add(new("environment", environment));
        if (owner is null) problems = problems.Add(new("project", "There is no such project."));
        if (!problems.IsEmpty) return ApiProblem.Parameters(problems);
        var (key, text) = await keys.CreateAsync(owner!.Id, request.Environment!, settings, http.Actor(), ct);
        return TypedResults.Created("/api/v1/keys", Shown(http, key, text, owner));
    }

    private static async Task<Results<NoContent, NotFound, ValidationProblem>> Change(
        HttpContext http, string id, KeySettingsRequest request, IngestKeys keys, CancellationToken ct)
    {
        var settings = KeySettings.Read(request.Label, request.AllowedOrigins, request.Limits?.ToLimits(), out var problems);
        if (!problems.IsEmpty) return ApiProblem.Parameters(problems);
        return await keys.ChangeAsync(id, settings, http.Actor(), ct) is null ? TypedResults.NotFound() : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<NewKeyJson>, NotFound, ValidationProblem>> Rotate(
        HttpContext http, string id, RotationRequest? request, IngestKeys keys, CancellationToken ct)
    {
        var hours = request?.OverlapHours ?? DefaultOverlapHours;
        if (KeyRules.ProblemOfOverlap(hours) is { } problem) return ApiProblem.Parameter("overlapHours", problem);
        if (await keys.RotateAsync(id, TimeSpan.FromHours(hours), http.Actor(), ct) is not var (key, text)) return TypedResults.NotFound();
        return TypedResults.Ok(Shown(http, key, text, keys.Projects().FirstOrDefault(project => project.Id == key.Project)));
    }

    private static async Task<Results<NoContent, NotFound>> Revoke(HttpContext http, string id, IngestKeys keys, CancellationToken ct)
    {
        if (keys.Find(id) is null) return TypedResults.NotFound();
        await keys.RevokeAsync(id, http.Actor(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ProjectJson>, NotFound, ValidationProblem>> Limit(
        HttpContext http, string id, LimitsJson request, IngestKeys keys, CancellationToken ct)
    {
        if (LimitRules.ProblemOf(request.ToLimits()) is { } problem) return ApiProblem.Parameter("limits", problem);
        return await keys.LimitAsync(id, request.ToLimits(), http.Actor(), ct) is { } project ? TypedResults.Ok(ProjectJson.Of(project)) : TypedResults.NotFound();
    }

    private static NewKeyJson Shown(HttpContext http, ApiKey key, string text, Project? owner)
    {
        var sending = new SendingKey(text, KeyEndpoints.BaseUrl(http), owner?.SentryId ?? 0);
        return new(key.Id, key.Label, key.Project, key.Environment, key.CreatedAt, text, sending.Dsn);
    }
}
