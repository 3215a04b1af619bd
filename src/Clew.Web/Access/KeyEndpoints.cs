using Clew.Model;
using Clew.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Access;

/// <summary>The page of the API keys: all of them, a new one, and the limits of projects.</summary>
internal static class KeyEndpoints
{
    public const string Path = "/settings/keys";

    /// <summary>What begins the secret that is carried to the page that shows it, with the project's number: the page needs both to write the snippets.</summary>
    private const string ShownPrefix = "key";

    public static void MapKeyPage(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, Show);
        pages.MapPost(Path, Create);
        pages.MapPost("/settings/projects/{id}/limits", Limit);
        pages.MapOneKeyPage();
    }

    /// <summary>Carries a new secret to the next page.</summary>
    internal static void Carry(this ShownOnce once, HttpContext http, string text, Project? owner) =>
        once.Put(http, $"{ShownPrefix}:{text}:{owner?.SentryId ?? 0}");

    /// <summary>The new secret that was carried here; null when there is none.</summary>
    internal static SendingKey? TakeKey(this ShownOnce once, HttpContext http) =>
        once.Take(http)?.Split(':') is [ShownPrefix, var text, var number] && int.TryParse(number, out var project) ? new(text, BaseUrl(http), project) : null;

    /// <summary>Scheme, host and port by which this request reached us.</summary>
    internal static Uri BaseUrl(HttpContext http) => new($"{http.Request.Scheme}://{http.Request.Host}");

    private static async Task<RazorComponentResult<KeysPage>> Show(
        HttpContext http, IngestKeys keys, KeyUsageQuery query, ShownOnce once, TimeProvider clock, CancellationToken ct)
    {
        var parameters = await ParametersAsync(keys, query, clock, ct);
        parameters[nameof(KeysPage.NewKey)] = once.TakeKey(http);
        return new(parameters);
    }

    private static async Task<IResult> Create(
        HttpContext http, [FromForm] string? label, [FromForm] string? environment, [FromForm] string? project, IngestKeys keys, KeyUsageQuery query,
        ShownOnce once, TimeProvider clock, CancellationToken ct)
    {
        var owner = keys.Projects().Where(KeyApi.IsUsers).FirstOrDefault(known => known.Id == project);
        var problem = KeyRules.ProblemOfLabel(label) ?? KeyRules.ProblemOfEnvironment(environment) ?? (owner is null ? "There is no such project." : null);
        if (problem is not null)
        {
            var parameters = await ParametersAsync(keys, query, clock, ct);
            (parameters[nameof(KeysPage.Label)], parameters[nameof(KeysPage.Environment)], parameters[nameof(KeysPage.Problem)]) = (label ?? "", environment ?? "", problem);
            return Unprocessable(parameters);
        }
        var (_, text) = await keys.CreateAsync(owner!.Id, environment!, label!.Trim(), http.Actor(), ct);
        once.Carry(http, text, owner);
        return TypedResults.LocalRedirect(Path);
    }

    private static async Task<IResult> Limit(
        HttpContext http, string id, [FromForm] string? eventsPerSecond, [FromForm] string? bytesPerSecond, [FromForm] string? eventsPerDay,
        IngestKeys keys, KeyUsageQuery query, TimeProvider clock, CancellationToken ct)
    {
        var limits = LimitRules.Read(eventsPerSecond, bytesPerSecond, eventsPerDay, out var problem);
        if (problem is not null)
        {
            var parameters = await ParametersAsync(keys, query, clock, ct);
            (parameters[nameof(KeysPage.LimitProject)], parameters[nameof(KeysPage.LimitProblem)]) = (id, problem);
            return Unprocessable(parameters);
        }
        return await keys.LimitAsync(id, limits, http.Actor(), ct) is null ? new ErrorResult(StatusCodes.Status404NotFound) : TypedResults.LocalRedirect(Path);
    }

    private static RazorComponentResult<KeysPage> Unprocessable(Dictionary<string, object?> parameters) =>
        new(parameters) { StatusCode = StatusCodes.Status422UnprocessableEntity };

    private static async Task<Dictionary<string, object?>> ParametersAsync(IngestKeys keys, KeyUsageQuery query, TimeProvider clock, CancellationToken ct) => new()
    {
        [nameof(KeysPage.Keys)] = await query.AllAsync(ct),
        [nameof(KeysPage.Projects)] = (IReadOnlyList<Project>)[.. keys.Projects().Where(KeyApi.IsUsers)],
        [nameof(KeysPage.Now)] = clock.GetUtcNow(),
    };
}
