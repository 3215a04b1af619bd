using Clew.Model;
using Clew.Storage.Documents;
using Clew.Web.Access;
using Clew.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Issues;

/// <summary>The page of a project's own grouping rules and of all that was regrouped.</summary>
internal static class GroupingEndpoints
{
    private const string Path = "/settings/grouping";

    public static void MapGroupingPage(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, (string? project, DocumentStore documents, HistoryDrafts drafts, RegroupingBook book) => Page(project, null, null, documents, drafts, book));
        pages.MapPost(Path, ChangeRules);
        pages.MapPost(Path + "/algorithm", Upgrade);
    }

    private static async Task<IResult> ChangeRules(HttpContext http, DocumentStore documents, HistoryDrafts drafts, RegroupingBook book, RegroupCommands commands, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (project, text) = (form["project"].ToString(), form["rules"].ToString());
        return await AnswerAsync(await drafts.RulesAsync(project, text, http.Actor(), ct), text, form, http, commands, documents, drafts, book, ct);
    }

    private static async Task<IResult> Upgrade(HttpContext http, DocumentStore documents, HistoryDrafts drafts, RegroupingBook book, RegroupCommands commands, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        return await AnswerAsync(await drafts.AlgorithmAsync(form["project"].ToString(), http.Actor(), ct), null, form, http, commands, documents, drafts, book, ct);
    }

    private static async Task<IResult> AnswerAsync(
        RegroupDraft draft, string? text, IFormCollection form, HttpContext http, RegroupCommands commands, DocumentStore documents, HistoryDrafts drafts, RegroupingBook book, CancellationToken ct) =>
        form["step"] == "apply" && draft.Regrouping is { } regrouping
            ? TypedResults.LocalRedirect("/regroupings/" + (await commands.ApplyAsync(regrouping, http.Actor(), ct)).Id)
            : Page(form["project"], text, draft, documents, drafts, book);

    private static IResult Page(string? project, string? text, RegroupDraft? draft, DocumentStore documents, HistoryDrafts drafts, RegroupingBook book)
    {
        List<string> projects = [.. documents.Set<Project>("project").All().Select(static one => one.Id).Where(static id => id != Project.CanaryId)];
        var shown = string.IsNullOrEmpty(project) ? projects.FirstOrDefault("") : project;
        if (!projects.Contains(shown)) return new ErrorResult(StatusCodes.Status404NotFound);
        var view = new GroupingView(shown, projects, text ?? drafts.RulesOf(shown), drafts.OlderIssues(shown), draft, draft?.Problem ?? "", [.. book.All.Where(one => one.Project == shown)]);
        return new RazorComponentResult<GroupingPage>(new { View = view }) { StatusCode = view.Problem.Length > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }
}
