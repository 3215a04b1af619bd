using Clew.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Access;

/// <summary>The page of the API tokens.</summary>
internal static class TokenEndpoints
{
    private const string ShownPrefix = "token:";

    public static void MapTokenPage(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/settings/tokens", Show);
        pages.MapPost("/settings/tokens", Create);
        pages.MapPost("/settings/tokens/{id}/revoke", Revoke);
    }

    private static RazorComponentResult<TokensPage> Show(HttpContext http, ApiTokens tokens, ShownOnce once)
    {
        var shown = once.Take(http);
        return new(new Dictionary<string, object?>
        {
            [nameof(TokensPage.Tokens)] = tokens.All(),
            [nameof(TokensPage.BaseUrl)] = KeyEndpoints.BaseUrl(http),
            [nameof(TokensPage.NewToken)] = shown?.StartsWith(ShownPrefix, StringComparison.Ordinal) == true ? shown[ShownPrefix.Length..] : null,
        });
    }

    private static async Task<IResult> Create(HttpContext http, [FromForm] string? label, [FromForm] string? scope, ApiTokens tokens, ShownOnce once, CancellationToken ct)
    {
        if (KeyRules.ProblemOfLabel(label) is { } problem)
            return new RazorComponentResult<TokensPage>(new
            {
                Tokens = tokens.All(),
                BaseUrl = KeyEndpoints.BaseUrl(http),
                Label = label ?? "",
                Problem = problem,
            }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        var (_, text) = await tokens.CreateAsync(label!.Trim(), scope == ApiToken.UploadOnly ? ApiToken.UploadOnly : "", http.Actor(), ct);
        once.Put(http, ShownPrefix + text);
        return TypedResults.LocalRedirect("/settings/tokens");
    }

    private static async Task<RedirectHttpResult> Revoke(HttpContext http, string id, ApiTokens tokens, CancellationToken ct)
    {
        await tokens.RevokeAsync(id, http.Actor(), ct);
        return TypedResults.LocalRedirect("/settings/tokens");
    }
}
