using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Clew.Web.Access;

/// <summary>Reads <c>Authorization: Bearer</c> (RFC 6750) with an API token. What is wrong with a refused one is not told.</summary>
internal sealed class ApiTokenAuthentication(
    ApiTokens tokens, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return Task.FromResult(AuthenticateResult.NoResult());
        if (tokens.Find(header[Prefix.Length..].Trim()) is not { } token) return Task.FromResult(AuthenticateResult.NoResult());
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, "token:" + token.Id), new(ClaimTypes.Name, token.Label), new(AccessSchemes.ScopeClaim, token.Scope)], AccessSchemes.Token);
        return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(identity), AccessSchemes.Token)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
