using Clew.Incidents.Telling;
using Clew.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Alerts;

/// <summary>Acknowledging by the one-time link of a message: a page that asks, and the click that does.</summary>
internal static class AcknowledgeEndpoints
{
    public static void MapAcknowledge(this IEndpointRouteBuilder anyone)
    {
        anyone.MapGet("/acknowledge/{token}", Show).AllowAnonymous();
        anyone.MapPost("/acknowledge/{token}", Acknowledge).AllowAnonymous();
    }

    private static RazorComponentResult<AcknowledgePage> Show(string token, AcknowledgeLinks links) => Page(links.IncidentOf(token), false, "");

    private static async Task<RazorComponentResult<AcknowledgePage>> Acknowledge(string token, AcknowledgeLinks links, CancellationToken ct)
    {
        var result = await links.RedeemAsync(token, ct);
        return Page(result?.Incident, true, result?.Why ?? "");
    }

    private static RazorComponentResult<AcknowledgePage> Page(Incident? incident, bool done, string problem) =>
        new(new Dictionary<string, object?>
        {
            [nameof(AcknowledgePage.Incident)] = incident,
            [nameof(AcknowledgePage.Done)] = done,
            [nameof(AcknowledgePage.Problem)] = problem,
        })
        {
            StatusCode = incident is null ? StatusCodes.Status410Gone : StatusCodes.Status200OK,
        };
}
