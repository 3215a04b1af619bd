using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Clew.Web.Shell;

internal static class AssetEndpoints
{
    public static void MapAssets(this IEndpointRouteBuilder app) =>
        app.MapGet("/assets/{name}", Get).AllowAnonymous().ExcludeFromDescription();

    private static Results<FileContentHttpResult, NotFound> Get(string name, AssetCatalog assets, HttpContext http)
    {
        if (assets.Find(name) is not { } asset) return TypedResults.NotFound();
        var compressed = http.Request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value.Equals("br", StringComparison.OrdinalIgnoreCase) && e.Quality is not 0);
        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (compressed) headers.ContentEncoding = "br";
        return TypedResults.Bytes((compressed ? asset.Brotli : asset.Content).ToArray(), asset.ContentType, entityTag: new EntityTagHeaderValue(asset.EntityTag));
    }
}
