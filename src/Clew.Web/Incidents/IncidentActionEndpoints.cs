using Clew.Incidents.Commands;
using Clew.Model;
using Clew.Web.Access;
using Clew.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Incidents;

/// <summary>What the buttons of an incident's page do.</summary>
internal static class IncidentActionEndpoints
{
    public static void MapIncidentActions(this IEndpointRouteBuilder pages)
    {
        pages.MapPost("/incidents/{id}/acknowledge", (HttpContext http, string id, IncidentCommands commands, CancellationToken ct) =>
            AnswerAsync(commands.AcknowledgeAsync(id, http.ActorName(), ct)));
        pages.MapPost("/incidents/{id}/mitigate", (HttpContext http, string id, IncidentCommands commands, CancellationToken ct) =>
            AnswerAsync(commands.MitigateAsync(id, http.ActorName(), ct)));
        pages.MapPost("/incidents/{id}/resolve", (HttpContext http, string id, IncidentCommands commands, CancellationToken ct) =>
            AnswerAsync(commands.ResolveAsync(id, http.ActorName(), ct)));
        pages.MapPost("/incidents/{id}/reopen", (HttpContext http, string id, IncidentCommands commands, CancellationToken ct) =>
            AnswerAsync(commands.ReopenAsync(id, http.ActorName(), ct)));
        pages.MapPost("/incidents/{id}/notes", (HttpContext http, string id, [FromForm] string? text, IncidentCommands commands, CancellationToken ct) =>
            AnswerAsync(commands.NoteAsync(id, http.ActorName(), text ?? "", ct)));
        pages.MapPost("/incidents/{id}/severity", SetSeverity);
        pages.MapPost("/incidents/{id}/merge", (HttpContext http, string id, [FromForm] string? into, IncidentCommands commands, CancellationToken ct) =>
            AnswerAsync(commands.MergeAsync(id, into ?? "", http.ActorName(), ct)));
        pages.MapPost("/incidents/{id}/split", Split);
    }

    private static async Task<IResult> SetSeverity(HttpContext http, string id, [FromForm] string? severity, IncidentCommands commands, CancellationToken ct) =>
        IncidentListRequest.IsName(severity, out IncidentSeverity known)
            ? await AnswerAsync(commands.SetSeverityAsync(id, known, http.ActorName(), ct))
            : new ErrorResult(StatusCodes.Status400BadRequest);

    private static async Task<IResult> Split(HttpContext http, string id, IncidentCommands commands, CancellationToken ct)
    {
        var chosen = (await http.Request.ReadFormAsync(ct))["findings"].OfType<string>().ToList();
        return await AnswerAsync(commands.SplitAsync(id, chosen, http.ActorName(), ct));
    }

    // After a merge or split the reader goes on where the findings are.
    private static async Task<IResult> AnswerAsync(Task<IncidentCommandResult> command) => await command switch
    {
        { IsDone: true, Incident: { } incident } => TypedResults.LocalRedirect("/incidents/" + incident.Id),
        { Outcome: IncidentCommandOutcome.NotFound } => new ErrorResult(StatusCodes.Status404NotFound),
        var refused => new ErrorResult(StatusCodes.Status409Conflict, refused.Why + " Nothing was changed."),
    };
}
