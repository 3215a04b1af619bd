using Clew.Incidents.Runbooks;
using Clew.Web.Access;
using Clew.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Runbooks;

/// <summary>The pages of runbooks: all of them with a form, and one to read at 3 AM.</summary>
internal static class RunbookEndpoints
{
    private const string Path = "/settings/runbooks";

    public static void MapRunbookPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, (RunbookShelf shelf, string? service, string? issue) =>
            Page(shelf, new("", "", service, issue, "", "", "", ""), ""));
        pages.MapGet("/runbooks/{id}", Read);
        pages.MapPost(Path, Put);
        pages.MapPost(Path + "/{id}/delete", Delete);
    }

    private static IResult Read(RunbookShelf shelf, string id) =>
        shelf.Get(id) is { } runbook
            ? new RazorComponentResult<RunbookPage>(new { Runbook = runbook })
            : new ErrorResult(StatusCodes.Status404NotFound);

    private static async Task<IResult> Put(HttpContext http, RunbookShelf shelf, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var id = form["id"].ToString().Trim();
        var fields = new RunbookJson(id, form["title"], form["service"], form["issue"], form["markdown"], form["url"], "", form["pattern"]);
        var outcome = await shelf.PutAsync(fields.ToRunbook(id), http.Actor(), ct);
        return outcome.IsDone ? TypedResults.LocalRedirect("/runbooks/" + id) : Page(shelf, fields, outcome.Problem);
    }

    private static async Task<RedirectHttpResult> Delete(HttpContext http, string id, RunbookShelf shelf, CancellationToken ct)
    {
        await shelf.DeleteAsync(id, http.Actor(), ct);
        return TypedResults.LocalRedirect(Path);
    }

    private static RazorComponentResult<RunbooksPage> Page(RunbookShelf shelf, RunbookJson draft, string problem) =>
        new(new { Runbooks = shelf.All, Draft = draft, Problem = problem })
        {
            StatusCode = problem.Length > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
}
