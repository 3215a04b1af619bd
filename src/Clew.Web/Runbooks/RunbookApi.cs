using Clew.Incidents.Runbooks;
using Clew.Web.Access;
using Clew.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Runbooks;

/// <summary>Runbooks in the API.</summary>
internal static class RunbookApi
{
    private const string Tag = "Incidents";

    public static void MapRunbookReads(this IEndpointRouteBuilder api) =>
        api.MapGet("/runbooks", (RunbookShelf shelf) => TypedResults.Ok(new ApiList<RunbookJson>([.. shelf.All.Select(RunbookJson.Of)], null)))
            .WithTags(Tag).WithSummary("What to do when a service or an issue is in trouble.");

    public static void MapRunbookWrites(this IEndpointRouteBuilder api)
    {
        api.MapPut("/runbooks/{id}", Put).WithTags(Tag).WithSummary("Makes or replaces a runbook of a service or an issue.");
        api.MapDelete("/runbooks/{id}", Delete).WithTags(Tag).WithSummary("Deletes a runbook.");
    }

    private static async Task<Results<Ok<RunbookJson>, ValidationProblem>> Put(
        HttpContext http, string id, RunbookJson request, RunbookShelf shelf, CancellationToken ct)
    {
        var runbook = request.ToRunbook(id);
        var outcome = await shelf.PutAsync(runbook, http.Actor(), ct);
        return outcome.IsDone ? TypedResults.Ok(RunbookJson.Of(runbook)) : ApiProblem.Parameter("runbook", outcome.Problem);
    }

    private static async Task<NoContent> Delete(HttpContext http, string id, RunbookShelf shelf, CancellationToken ct)
    {
        await shelf.DeleteAsync(id, http.Actor(), ct);
        return TypedResults.NoContent();
    }
}
