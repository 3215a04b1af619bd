using Clew.Incidents.Commands;
using Clew.Model;
using Clew.Web.Access;
using Clew.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Answer = System.Threading.Tasks.Task<Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Clew.Web.Incidents.IncidentJson>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult,
    Microsoft.AspNetCore.Http.HttpResults.ValidationProblem>>;

namespace Clew.Web.Incidents;

/// <summary>What is done to incidents through the API; the answer is the incident as it is then.</summary>
internal static class IncidentWriteApi
{
    public static void MapIncidentWrites(this IEndpointRouteBuilder api)
    {
        var incidents = api.MapGroup("/incidents/{id}").WithTags("Incidents");
        incidents.MapPost("/acknowledge", Acknowledge).WithSummary("Somebody looks after it: it escalates no further.");
        incidents.MapPost("/mitigate", Mitigate).WithSummary("Users are no longer hurt.");
        incidents.MapPost("/resolve", Resolve).WithSummary("It is over.");
        incidents.MapPost("/reopen", Reopen).WithSummary("It is not over.");
        incidents.MapPost("/notes", Note).WithSummary("Adds a note.");
        incidents.MapPost("/severity", SetSeverity).WithSummary("Sets the severity; it stays until somebody sets another.");
        incidents.MapPost("/merge", Merge).WithSummary("Makes it part of another incident. The answer is that one.");
        incidents.MapPost("/split", Split).WithSummary("Makes an incident of some of its findings. The answer is the new one.");
    }

    private static Answer Acknowledge(HttpContext http, string id, IncidentCommands commands, IncidentJsonReader json, CancellationToken ct) =>
        AnswerAsync(http, json, commands.AcknowledgeAsync(id, http.ActorName(), ct));

    private static Answer Mitigate(HttpContext http, string id, IncidentCommands commands, IncidentJsonReader json, CancellationToken ct) =>
        AnswerAsync(http, json, commands.MitigateAsync(id, http.ActorName(), ct));

    private static Answer Resolve(HttpContext http, string id, IncidentCommands commands, IncidentJsonReader json, CancellationToken ct) =>
        AnswerAsync(http, json, commands.ResolveAsync(id, http.ActorName(), ct));

    private static Answer Reopen(HttpContext http, string id, IncidentCommands commands, IncidentJsonReader json, CancellationToken ct) =>
        AnswerAsync(http, json, commands.ReopenAsync(id, http.ActorName(), ct));

    private static Answer Note(HttpContext http, string id, NewNoteRequest request, IncidentCommands commands, IncidentJsonReader json, CancellationToken ct) =>
        AnswerAsync(http, json, commands.NoteAsync(id, http.ActorName(), request.Text ?? "", ct));

    private static async Answer SetSeverity(HttpContext http, string id, NewSeverityRequest request, IncidentCommands commands, IncidentJsonReader json, CancellationToken ct) =>
        IncidentListRequest.IsName(request.Severity, out IncidentSeverity severity)
            ? await AnswerAsync(http, json, commands.SetSeverityAsync(id, severity, http.ActorName(), ct))
            : ApiProblem.Parameter("severity", "One of critical, high, medium, low.");

    private static Answer Merge(HttpContext http, string id, MergeRequest request, IncidentCommands commands, IncidentJsonReader json, CancellationToken ct) =>
        AnswerAsync(http, json, commands.MergeAsync(id, request.Into ?? "", http.ActorName(), ct));

    private static Answer Split(HttpContext http, string id, SplitRequest request, IncidentCommands commands, IncidentJsonReader json, CancellationToken ct) =>
        AnswerAsync(http, json, commands.SplitAsync(id, request.Findings ?? [], http.ActorName(), ct));

    private static async Answer AnswerAsync(HttpContext http, IncidentJsonReader json, Task<IncidentCommandResult> command) => await command switch
    {
        { IsDone: true, Incident: { } incident } => TypedResults.Ok(json.Of(http, incident)),
        { Outcome: IncidentCommandOutcome.NotFound, Why: var why } => ApiProblem.NotFound(why),
        var refused => TypedResults.Problem(refused.Why, statusCode: StatusCodes.Status409Conflict, title: "It cannot be done to this incident"),
    };
}
