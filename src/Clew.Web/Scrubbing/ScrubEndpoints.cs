using Clew.Analysis.Scrubbing;
using Clew.Model;
using Clew.Web.Access;
using Clew.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Scrubbing;

/// <summary>The page of what is removed before anything is stored.</summary>
internal static class ScrubEndpoints
{
    private const string Path = "/settings/scrubbing";

    public static void MapScrubPage(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, (string? project, string? rule, ScrubPageQuery query, CancellationToken ct) => ShowAsync(project, rule, query, ct));
        pages.MapPost(Path + "/defaults", SwitchAsync);
        pages.MapPost(Path + "/try", TryAsync);
        pages.MapPost(Path + "/rules", PutAsync);
        pages.MapPost(Path + "/rules/switch", SwitchOwnAsync);
        pages.MapPost(Path + "/rules/delete", DeleteAsync);
    }

    private static async Task<IResult> ShowAsync(string? project, string? rule, ScrubPageQuery query, CancellationToken ct)
    {
        if (query.Find(project) is not { } id) return new ErrorResult(StatusCodes.Status404NotFound);
        var draft = query.Rules(id).Own.FirstOrDefault(own => own.Name == rule) is { } known ? ScrubDraft.Of(known) : ScrubDraft.Empty;
        return Page(await query.RunAsync(id, draft, ct));
    }

    private static Task<IResult> SwitchAsync(HttpContext http, ScrubCommands commands, ScrubPageQuery query, CancellationToken ct) =>
        ChangeAsync(http, commands, query, (rules, form) =>
        {
            var rule = DefaultRules.All.FirstOrDefault(known => known.Id == form["rule"].ToString());
            if (rule is null) return null;
            var isOn = form["on"] == "true";
            return rule.IsByChoice
                ? rules with { On = isOn ? [.. rules.On.Union([rule.Id])] : rules.On.Remove(rule.Id) }
                : rules with { Off = isOn ? rules.Off.Remove(rule.Id) : [.. rules.Off.Union([rule.Id])] };
        }, ct);

    private static Task<IResult> PutAsync(HttpContext http, ScrubCommands commands, ScrubPageQuery query, CancellationToken ct) =>
        ChangeAsync(http, commands, query, (rules, form) => ScrubDraft.Of(form).In(rules), ct);

    private static Task<IResult> SwitchOwnAsync(HttpContext http, ScrubCommands commands, ScrubPageQuery query, CancellationToken ct) =>
        ChangeAsync(http, commands, query, (rules, form) =>
            rules with { Own = [.. rules.Own.Select(rule => rule.Name == form["rule"].ToString() ? rule with { IsOff = form["on"] != "true" } : rule)] }, ct);

    private static Task<IResult> DeleteAsync(HttpContext http, ScrubCommands commands, ScrubPageQuery query, CancellationToken ct) =>
        ChangeAsync(http, commands, query, (rules, form) => rules with { Own = rules.Own.RemoveAll(rule => rule.Name == form["rule"].ToString()) }, ct);

    /// <summary>Shows what the rules would do, with the draft among them. Nothing of it is stored, logged or put into an address.</summary>
    private static async Task<IResult> TryAsync(HttpContext http, ScrubPageQuery query, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        if (query.Find(form["project"]) is not { } id) return new ErrorResult(StatusCodes.Status404NotFound);
        return Page(await query.TryAsync(id, ScrubDraft.Of(form), ct));
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext http, ScrubCommands commands, ScrubPageQuery query, Func<ScrubRules, IFormCollection, ScrubRules?> change, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        if (query.Find(form["project"]) is not { } id) return new ErrorResult(StatusCodes.Status404NotFound);
        var version = long.TryParse(form["version"], out var read) ? read : -1;
        var problem = change(commands.Of(id).Rules, form) is { } rules
            ? await commands.PutAsync(id, rules, version, http.Actor(), ct)
            : "There is no such rule, target or action.";
        return problem.Length == 0
            ? TypedResults.LocalRedirect($"{Path}?project={Uri.EscapeDataString(id)}")
            : Page(await query.RunAsync(id, ScrubDraft.Of(form), ct) with { Problem = problem });
    }

    // A page that answers a form is shown by Turbo only with an error's status, so what was tried is answered as "not yet done".
    private static IResult Page(ScrubView view) => new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<ScrubPage>(new { View = view })
    {
        StatusCode = view.Problem.Length > 0 || view.Tried is not null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
    };
}
