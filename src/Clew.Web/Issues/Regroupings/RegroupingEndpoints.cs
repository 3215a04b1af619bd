using Clew.Model;
using Clew.Storage.Documents;
using Clew.Web.Access;
using Clew.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Issues;

/// <summary>The pages on which issues are merged and split, and those that tell what was regrouped.</summary>
internal static class RegroupingEndpoints
{
    public static void MapRegroupingPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/issues/merge", PreviewMerge);
        pages.MapPost("/issues/merge", Merge);
        pages.MapGet("/issues/{id}/shapes", ShowShapes);
        pages.MapPost("/issues/{id}/split", Split);
        pages.MapGet("/regroupings/{id}", Show);
        pages.MapPost("/regroupings/{id}/undo", Undo);
    }

    private static async Task<IResult> PreviewMerge(HttpContext http, [FromQuery(Name = "issue")] string[] issues, [FromQuery] string? into, RegroupCommands commands, CancellationToken ct)
    {
        var draft = await commands.MergeAsync(issues, into ?? "", http.Actor(), ct);
        return new RazorComponentResult<MergePage>(new { Draft = draft }) { StatusCode = draft.Regrouping is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }

    private static async Task<IResult> Merge(HttpContext http, RegroupCommands commands, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        // From the list: first it is shown what would be.
        if (form["step"] == "preview") return TypedResults.LocalRedirect("/issues/merge?" + string.Join('&', form["issue"].Select(static id => "issue=" + Uri.EscapeDataString(id ?? ""))));
        var draft = await commands.MergeAsync([.. form["issue"].OfType<string>()], form["into"].ToString(), http.Actor(), ct);
        return draft.Regrouping is null
            ? new RazorComponentResult<MergePage>(new { Draft = draft }) { StatusCode = StatusCodes.Status422UnprocessableEntity }
            : TypedResults.LocalRedirect("/regroupings/" + (await commands.ApplyAsync(draft.Regrouping, http.Actor(), ct)).Id);
    }

    private static async Task<IResult> ShowShapes(HttpContext http, string id, [FromQuery] string[] leave, DocumentStore documents, ShapeQuery query, RegroupCommands commands, CancellationToken ct)
    {
        if (documents.Set<Issue>("issue").Get(id) is not { Project: not Project.CanaryId } issue) return TypedResults.NotFound();
        var draft = leave.Length > 0 ? await commands.SplitAsync(id, leave, http.Actor(), ct) : null;
        return new RazorComponentResult<ShapesPage>(new { Issue = issue, Shapes = await query.RunAsync(issue, ct), Leave = leave, Draft = draft });
    }

    private static async Task<IResult> Split(HttpContext http, string id, RegroupCommands commands, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var draft = await commands.SplitAsync(id, [.. form["leave"].OfType<string>()], http.Actor(), ct);
        return draft.Regrouping is null
            ? new ErrorResult(StatusCodes.Status422UnprocessableEntity, draft.Problem)
            : TypedResults.LocalRedirect("/regroupings/" + (await commands.ApplyAsync(draft.Regrouping, http.Actor(), ct)).Id);
    }

    private static IResult Show(string id, RegroupingBook book) =>
        book.Find(id) is { } found ? new RazorComponentResult<RegroupingPage>(new { Regrouping = found }) : new ErrorResult(StatusCodes.Status404NotFound);

    private static async Task<IResult> Undo(HttpContext http, string id, RegroupCommands commands, CancellationToken ct) => await commands.UndoAsync(id, http.Actor(), ct) switch
    {
        (null, _) => new ErrorResult(StatusCodes.Status404NotFound),
        (_, { IsEmpty: false }) => new ErrorResult(StatusCodes.Status409Conflict, "Later regroupings took from what it gave: undo these first."),
        _ => TypedResults.LocalRedirect("/regroupings/" + id),
    };
}
