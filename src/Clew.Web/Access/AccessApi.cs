using Clew.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Access;

/// <summary>Sign-in links in the API.</summary>
internal static class AccessApi
{
    /// <summary>Whom a sign-in link is for when the request names nobody.</summary>
    private const string DefaultName = "Guest";

    public static void MapAccessWrites(this IEndpointRouteBuilder api) =>
        api.MapPost("/sign-in-links", CreateSignInLink).WithTags("Access").WithSummary("Makes an address that signs a person in, once, within 24 hours.");

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
