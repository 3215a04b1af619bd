using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Clew.Web.Access;

/// <summary>Ends sessions whose account is gone or was locked out, and tells programs 401 where people are led to the sign-in page.</summary>
internal sealed class SessionEvents(UserAccounts accounts) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var account = accounts.Find(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) ?? "");
        if (account is not null && account.SecurityStamp == context.Principal?.FindFirstValue(Session.StampClaim)) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(AccessSchemes.Session);
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!context.Request.Path.StartsWithSegments("/api")) return base.RedirectToLogin(context);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
