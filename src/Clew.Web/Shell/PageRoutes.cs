using Clew.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Shell;

/// <summary>Groups of routes: what is mapped into one of them has its rules without having to think of them.</summary>
internal static class PageRoutes
{
    /// <summary>Pages and forms for a signed-in person. Every POST needs the antiforgery field.</summary>
    public static RouteGroupBuilder MapPages(this IEndpointRouteBuilder app) =>
        app.MapAnyonePages().RequireAuthorization(AccessPolicy.Session);

    /// <summary>The few pages and forms that must work before sign-in. Every POST needs the antiforgery field.</summary>
    public static RouteGroupBuilder MapAnyonePages(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("");
        group.AddEndpointFilter<AntiforgeryFilter>();
        group.DisableAntiforgery(); // the filter above does it; the framework's would need a middleware in the host's pipeline
        group.ExcludeFromDescription();
        return group;
    }
}
