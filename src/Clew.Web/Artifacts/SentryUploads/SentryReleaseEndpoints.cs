using Clew.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Artifacts.SentryUploads;

/// <summary>
/// What Sentry's tools ask about releases around an upload. A release of Clew exists as soon as anything names it, so there is nothing to make: the
/// answer describes it. Deployments are told with <c>POST /api/v1/deployments</c>.
/// </summary>
internal static class SentryReleaseEndpoints
{
    public static void MapSentryReleases(this IEndpointRouteBuilder api)
    {
        api.MapGet("/", (HttpContext http) => SentryAnswer.Json(new { Version = "0", User = new { Id = http.Actor(), Email = http.User.Identity?.Name ?? "" }, Auth = new { Scopes = Scopes } }));
        api.MapPost("/organizations/{org}/releases/", (NewRelease request, TimeProvider time) => Answer(request.Version, time, StatusCodes.Status201Created));
        api.MapPost("/projects/{org}/{project}/releases/", (NewRelease request, TimeProvider time) => Answer(request.Version, time, StatusCodes.Status201Created));
        foreach (var path in new[] { "/organizations/{org}/releases/{version}/", "/projects/{org}/{project}/releases/{version}/" })
        {
            api.MapGet(path, (string version, TimeProvider time) => Answer(version, time, StatusCodes.Status200OK));
            api.MapPut(path, (string version, TimeProvider time) => Answer(version, time, StatusCodes.Status200OK));
        }
        api.MapGet("/organizations/{org}/projects/", (IngestKeys keys) => SentryAnswer.Json(keys.Projects().Where(KeyApi.IsUsers).Select(static project => new { project.Id, Slug = project.Id, project.Name })));
        // Without repositories there are no commits to choose: the tools then leave them out.
        api.MapGet("/organizations/{org}/repos/", () => SentryAnswer.Json(Array.Empty<string>()));
    }

    private static readonly string[] Scopes = ["project:releases", "project:write", "org:ci"];

    private static IResult Answer(string? version, TimeProvider time, int status) => string.IsNullOrEmpty(version) || version.Length > UploadLimits.NameLength
        ? SentryAnswer.Refused(StatusCodes.Status400BadRequest, $"'version' is the name of the release, 1 to {UploadLimits.NameLength} characters.")
        : SentryAnswer.Json(new { Version = version, ShortVersion = version, DateCreated = time.GetUtcNow(), DateReleased = (DateTimeOffset?)null, Projects = Array.Empty<object>() }, status);

    /// <summary>A release that a tool makes known.</summary>
    internal sealed record NewRelease(string? Version);
}
