using Clew.Web.Access;
using Clew.Web.Api;
using Clew.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Issues;

/// <summary>Saved views, for pages and the API.</summary>
internal static class ViewEndpoints
{
    private const string Tag = "Issues";

    public static void MapViewPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPost("/issues/views", Save);
        pages.MapPost("/issues/views/{id}/delete", Forget);
    }

    public static void MapViewReads(this IEndpointRouteBuilder api) =>
        api.MapGet("/issue-views", (SavedViews views) => TypedResults.Ok(new ApiList<SavedView>([.. views.All], null)))
            .WithTags(Tag).WithSummary("Searches of issues that somebody keeps.");

    public static void MapViewWrites(this IEndpointRouteBuilder api)
    {
        api.MapPut("/issue-views/{id}", Put).WithTags(Tag).WithSummary("Makes or replaces a saved view.");
        api.MapDelete("/issue-views/{id}", Delete).WithTags(Tag).WithSummary("Deletes a saved view.");
    }

    private static async Task<IResult> Save(HttpContext http, SavedViews views, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var name = form["name"].ToString().Trim();
        var view = new SavedView(SavedViews.IdOf(name), name, form["query"].ToString(), form["sort"].ToString(), form["period"].ToString(), http.Actor());
        var problem = await views.PutAsync(view, http.Actor(), ct);
        return problem.Length > 0 ? new ErrorResult(StatusCodes.Status422UnprocessableEntity, problem) : TypedResults.LocalRedirect(view.Link);
    }

    private static async Task<RedirectHttpResult> Forget(HttpContext http, string id, SavedViews views, CancellationToken ct)
    {
        await views.DeleteAsync(id, http.Actor(), ct);
        return TypedResults.LocalRedirect("/issues");
    }

    private static async Task<Results<Ok<SavedView>, ValidationProblem>> Put(HttpContext http, string id, SavedViewRequest request, SavedViews views, CancellationToken ct)
    {
        var view = new SavedView(id, request.Name ?? "", request.Query ?? "", request.Sort ?? "", request.Period ?? "", http.Actor());
        var problem = await views.PutAsync(view, http.Actor(), ct);
        return problem.Length > 0 ? ApiProblem.Parameter("view", problem) : TypedResults.Ok(view);
    }

    private static async Task<NoContent> Delete(HttpContext http, string id, SavedViews views, CancellationToken ct)
    {
        await views.DeleteAsync(id, http.Actor(), ct);
        return TypedResults.NoContent();
    }
}
