using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Shell;

internal static class ThemeEndpoints
{
    public static void MapTheme(this IEndpointRouteBuilder pages) => pages.MapPost("/theme", Switch);

    private static RedirectHttpResult Switch(HttpContext http, [FromForm] string? returnUrl)
    {
        http.Response.Cookies.Append(Theme.Cookie, Theme.Other(Theme.Of(http)), new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
        });
        return TypedResults.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }
}
