using Clew.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Artifacts.SentryUploads;

/// <summary>The part of Sentry's web API that its build tools use to upload (<c>sentry-cli</c> and the bundler plugins), with an API token of Clew.</summary>
internal static class SentryUploadRoutes
{
    public static void MapSentryUploads(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/0").RequireAuthorization(AccessPolicy.Upload).ExcludeFromDescription();
        api.MapChunks();
        api.MapAssembling();
        api.MapSentryReleases();
        api.MapReleaseFiles();
    }
}
