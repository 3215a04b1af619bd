using Clew.Incidents.Ownership;
using Clew.Incidents.Severities;
using Clew.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Ownership;

/// <summary>The page on which a team says whose issues are, and whose hurt weighs most.</summary>
internal static class OwnershipEndpoints
{
    private const string Path = "/settings/ownership";

    public static void MapOwnershipPage(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, (OwnershipBook book, IssueSeverityJudge judge) => Page(book, judge, OwnershipText.Of(book.Rules), ""));
        pages.MapPost(Path, Put);
        pages.MapPost(Path + "/codeowners", Import);
        pages.MapPost(Path + "/customers", Choose);
    }

    private static async Task<IResult> Put(HttpContext http, OwnershipBook book, IssueSeverityJudge judge, CancellationToken ct)
    {
        var text = (await http.Request.ReadFormAsync(ct))["rules"].ToString();
        var (rules, problem) = OwnershipText.Read(text);
        if (problem.Length == 0) problem = await book.PutAsync(rules, http.Actor(), ct);
        return problem.Length == 0 ? TypedResults.LocalRedirect(Path) : Page(book, judge, text, problem);
    }

    private static async Task<IResult> Import(HttpContext http, OwnershipBook book, IssueSeverityJudge judge, CancellationToken ct)
    {
        var problem = await book.ImportAsync((await http.Request.ReadFormAsync(ct))["text"].ToString(), http.Actor(), ct);
        return problem.Length == 0 ? TypedResults.LocalRedirect(Path) : Page(book, judge, OwnershipText.Of(book.Rules), problem);
    }

    private static async Task<IResult> Choose(HttpContext http, OwnershipBook book, IssueSeverityJudge judge, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var values = form["values"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var outcome = await judge.PutAsync(new(form["tag"].ToString().Trim(), [.. values]), http.Actor(), ct);
        return outcome.IsDone ? TypedResults.LocalRedirect(Path) : Page(book, judge, OwnershipText.Of(book.Rules), outcome.Problem);
    }

    private static RazorComponentResult<OwnershipPage> Page(OwnershipBook book, IssueSeverityJudge judge, string text, string problem) =>
        new(new { Text = text, Count = book.Rules.Rules.Length, judge.Customers, Problem = problem })
        {
            StatusCode = problem.Length > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
}
