using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Clew.Web.Access;

/// <summary>Signing in and out of the browser that made a request.</summary>
internal static class Session
{
    /// <summary>The claim that holds <see cref="UserAccount.SecurityStamp"/>.</summary>
    public const string StampClaim = "stamp";

    public static Task SignInAsync(this HttpContext http, UserAccount account)
    {
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, account.Id), new(ClaimTypes.Name, account.Name), new(StampClaim, account.SecurityStamp)],
            AccessSchemes.Session);
        return http.SignInAsync(AccessSchemes.Session, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
    }

    public static Task SignOutAsync(this HttpContext http) => http.SignOutAsync(AccessSchemes.Session);

    /// <summary>Who does something, for the history of documents: an account's id, or <c>token:</c> and the token's id.</summary>
    public static string Actor(this HttpContext http) => http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "anonymous";

    /// <summary>Who does something, for people to read: an account's name, or a token's label. Nobody passes for the program.</summary>
    public static string ActorName(this HttpContext http) => http.User.Identity?.Name switch
    {
        null or "" => "anonymous",
        var name when name.Equals("clew", StringComparison.OrdinalIgnoreCase) => name + " (person)",
        var name => name,
    };
}
