using Clew.Web.Access;
using Clew.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Artifacts;

/// <summary>The pages of uploads: all of them, and one with its files.</summary>
internal static class ArtifactEndpoints
{
    private const string Path = "/settings/artifacts";

    public static void MapArtifactPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, List);
        pages.MapGet(Path + "/{id}", Show);
        pages.MapPost(Path + "/{id}/delete", Delete);
    }

    private static RazorComponentResult<ArtifactsPage> List(HttpContext http, string? query, string? cursor, ArtifactListQuery list) =>
        new(new { List = list.Run(query, cursor), Query = query ?? "", IsFirst = cursor is null, BaseUrl = KeyEndpoints.BaseUrl(http) });

    private static IResult Show(string id, ArtifactListQuery list) =>
        list.Find(id) is { } bundle ? new RazorComponentResult<ArtifactPage>(new { Bundle = bundle }) : new ErrorResult(StatusCodes.Status404NotFound);

    private static async Task<IResult> Delete(string id, ArtifactUploads uploads, CancellationToken ct) =>
        await uploads.DeleteAsync(id, ct) ? TypedResults.LocalRedirect(Path) : new ErrorResult(StatusCodes.Status404NotFound);
}
