using Clew.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Api;

/// <summary>Groups of API routes: what is mapped into one of them has its access rule.</summary>
internal static class ApiRoutes
{
    /// <summary>Reads: an API token or a session.</summary>
    public static RouteGroupBuilder MapApiReads(this IEndpointRouteBuilder app) =>
        app.MapGroup("/api/v1").RequireAuthorization(AccessPolicy.Read).ProducesProblem(StatusCodes.Status401Unauthorized);

    /// <summary>Writes: an API token.</summary>
    public static RouteGroupBuilder MapApiWrites(this IEndpointRouteBuilder app) =>
        app.MapGroup("/api/v1").RequireAuthorization(AccessPolicy.Token).ProducesProblem(StatusCodes.Status401Unauthorized);

    /// <summary>The description of all of it, at <c>/api/openapi.json</c>.</summary>
    public static void MapOpenApiDocument(this IEndpointRouteBuilder app) =>
        app.MapOpenApi("/api/{documentName}.json").RequireAuthorization(AccessPolicy.Read);
}
