using Clew.Incidents.Severities;
using Clew.Web.Access;
using Clew.Web.Alerts;
using Clew.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Severities;

/// <summary>The page on which people say what matters to their business.</summary>
internal static class SeverityEndpoints
{
    private const string Path = "/settings/severity";

    public static void MapSeverityPage(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, (SeverityCommands severities) => Page(severities, ""));
        pages.MapPost(Path + "/rules", Put);
        pages.MapPost(Path + "/rules/{id}/delete", Delete);
        pages.MapPost(Path + "/classes", Classify);
    }

    private static async Task<IResult> Put(HttpContext http, SeverityCommands severities, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var name = form["name"].ToString();
        var request = new SeverityRuleRequest(
            name, Items(form["words"]), Items(form["services"]), form["severity"], int.TryParse(form["minUsers"], out var users) ? users : 0, form["isEnabled"] == "on",
            Items(form["routes"]), Items(form["tags"]));
        var id = form["id"] is [{ Length: > 0 } known] ? known : IdOf(name);
        if (request.ToRule(id) is not { } rule) return Page(severities, "Choose how severe it is.");
        var outcome = await severities.PutAsync(rule, http.Actor(), ct);
        return outcome.IsDone ? TypedResults.LocalRedirect(Path) : Page(severities, outcome.Problem);
    }

    private static async Task<RedirectHttpResult> Delete(HttpContext http, string id, SeverityCommands severities, CancellationToken ct)
    {
        await severities.DeleteAsync(id, http.Actor(), ct);
        return TypedResults.LocalRedirect(Path);
    }

    private static async Task<IResult> Classify(
        HttpContext http, [FromForm] string? service, [FromForm] string? promised, SeverityCommands severities, CancellationToken ct)
    {
        var outcome = SlaClassWords.Parse(promised) is { } known
            ? await severities.ClassifyAsync(service?.Trim() ?? "", known, http.Actor(), ct)
            : new("Choose what is promised of the service.");
        return outcome.IsDone ? TypedResults.LocalRedirect(Path) : Page(severities, outcome.Problem);
    }

    private static RazorComponentResult<SeverityPage> Page(SeverityCommands severities, string problem) =>
        new(new { severities.Rules, severities.Classes, Problem = problem })
        {
            StatusCode = problem.Length > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };

    private static string[] Items(string? text) => (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // "Card payments" becomes card-payments.
    private static string IdOf(string name) =>
        string.Join('-', new string([.. name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
