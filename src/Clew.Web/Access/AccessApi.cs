using System.Collections.Immutable;
using Clew.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Access;

/// <summary>API keys and sign-in links in the API.</summary>
internal static class AccessApi
{
    /// <summary>Whom a sign-in link is for when the request names nobody.</summary>
    private const string DefaultName = "Guest";

    public static void MapAccessReads(this IEndpointRouteBuilder api) =>
        api.MapGet("/keys", Keys).WithTags("Access").WithSummary("The API keys, without their secrets.");

    public static void MapAccessWrites(this IEndpointRouteBuilder api)
    {
        api.MapPost("/keys", CreateKey).WithTags("Access").WithSummary("Makes an API key. The answer is the only time that it is shown.");
        api.MapPost("/sign-in-links", CreateSignInLink).WithTags("Access").WithSummary("Makes an address that signs a person in, once, within 24 hours.");
    }

    private static Ok<ApiList<KeyJson>> Keys(IngestKeys keys) =>
        TypedResults.Ok(new ApiList<KeyJson>([.. keys.All().Select(key => new KeyJson(key.Id, key.Label, key.Project, key.Environment, key.CreatedAt))], null));

    private static async Task<Results<Created<NewKeyJson>, ValidationProblem>> CreateKey(HttpContext http, NewKeyRequest request, IngestKeys keys, CancellationToken ct)
    {
        var owner = keys.Projects().FirstOrDefault(project => request.Project is null || project.Id == request.Project);
        var problems = new[]
        {
            KeyValuePair.Create("label", KeyRules.ProblemOfLabel(request.Label)),
            KeyValuePair.Create("environment", KeyRules.ProblemOfEnvironment(request.Environment)),
            KeyValuePair.Create("project", owner is null ? "There is no such project." : null),
        }.Where(problem => problem.Value is not null).Select(problem => KeyValuePair.Create(problem.Key, problem.Value!)).ToImmutableArray();
        if (!problems.IsEmpty) return ApiProblem.Parameters(problems);
        var (key, text) = await keys.CreateAsync(owner!.Id, request.Environment!, request.Label!.Trim(), http.Actor(), ct);
        var sending = new SendingKey(text, KeyEndpoints.BaseUrl(http), owner.SentryId);
        return TypedResults.Created("/api/v1/keys", new NewKeyJson(key.Id, key.Label, key.Project, key.Environment, key.CreatedAt, text, sending.Dsn));
    }

    private static async Task<Results<Created<SignInLinkJson>, ValidationProblem>> CreateSignInLink(
        HttpContext http, NewSignInLinkRequest? request, SignInLinks links, CancellationToken ct)
    {
        var name = request?.Name ?? DefaultName;
        if (AccountRules.ProblemOfName(name) is { } problem) return ApiProblem.Parameter("name", problem);
        var (path, expiresAt) = await links.CreateAsync(name, http.Actor(), ct);
        var url = new Uri(KeyEndpoints.BaseUrl(http), path).AbsoluteUri;
        return TypedResults.Created(url, new SignInLinkJson(url, expiresAt));
    }
}
