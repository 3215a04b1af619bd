using Clew.Model;
using Clew.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Access;

/// <summary>The page of the API keys.</summary>
internal static class KeyEndpoints
{
    public static void MapKeyPage(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/settings/keys", Show);
        pages.MapPost("/settings/keys", Create);
        pages.MapPost("/settings/keys/{id}/revoke", Revoke);
    }

    private static RazorComponentResult<KeysPage> Show(HttpContext http, IngestKeys keys, ShownOnce once)
    {
        // "key:" and the project's number: the page needs both to write the snippets.
        var parts = once.Take(http)?.Split(':');
        var shown = parts is ["key", var text, var number] && int.TryParse(number, out var project) ? new SendingKey(text, BaseUrl(http), project) : null;
        return new(new Dictionary<string, object?>
        {
            [nameof(KeysPage.Keys)] = keys.All(),
            [nameof(KeysPage.Projects)] = keys.Projects(),
            [nameof(KeysPage.NewKey)] = shown,
        });
    }

    private static async Task<IResult> Create(
        HttpContext http, [FromForm] string? label, [FromForm] string? environment, [FromForm] string? project, IngestKeys keys, ShownOnce once, CancellationToken ct)
    {
        var owner = keys.Projects().FirstOrDefault(known => known.Id == project);
        var problem = KeyRules.ProblemOfLabel(label) ?? KeyRules.ProblemOfEnvironment(environment) ?? (owner is null ? "There is no such project." : null);
        if (problem is not null)
            return new RazorComponentResult<KeysPage>(new
            {
                Keys = keys.All(),
                Projects = keys.Projects(),
                Label = label ?? "",
                Environment = environment ?? "",
                Problem = problem,
            }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        var (_, text) = await keys.CreateAsync(owner!.Id, environment!, label!.Trim(), http.Actor(), ct);
        once.Put(http, $"key:{text}:{owner.SentryId}");
        return TypedResults.LocalRedirect("/settings/keys");
    }

    private static async Task<RedirectHttpResult> Revoke(HttpContext http, string id, IngestKeys keys, CancellationToken ct)
    {
        await keys.RevokeAsync(id, http.Actor(), ct);
        return TypedResults.LocalRedirect("/settings/keys");
    }

    /// <summary>Scheme, host and port by which this request reached us.</summary>
    internal static Uri BaseUrl(HttpContext http) => new($"{http.Request.Scheme}://{http.Request.Host}");
}
