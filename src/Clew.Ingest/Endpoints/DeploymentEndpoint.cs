using Clew.Ingest.Bodies;
using Clew.Ingest.Pipeline;
using Clew.Model;
using Clew.Protocols.Native;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.Ingest.Endpoints;

/// <summary>What a pipeline tells: a release was put into an environment.</summary>
internal static class DeploymentEndpoint
{
    private const string Signal = "change";

    public static void MapDeployments(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/v1/deployments", ReceiveAsync)
            .AllowAnonymous()
            .WithName("recordDeployment")
            .WithTags("Deployments")
            .WithSummary("Record a deployment")
            .WithDescription("With an API key, whose project and environment it belongs to. The same deployment sent twice is one.")
            .Accepts<DeploymentBody>("application/json")
            .Produces<DeploymentRecorded>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> ReceiveAsync(HttpContext http, IngestRequest request)
    {
        if (request.Key(http)?.Scope is not { } key) return Refuse(http, request, null, Refusal.Unauthorized);
        var read = await request.ReadAsync(http);
        if (Refusal.Of(read) is { } unread) return Refuse(http, request, key, unread);
        using var body = ((BodyOutcome.Read)read).Body;

        var decoded = DeploymentRequest.Decode(body.Span, key, request.Now());
        if (decoded.Error is { } error) return Refuse(http, request, key, Refusal.Malformed(error.Message, error.Offset));
        var telemetry = new Telemetry { Changes = decoded.Records, Bytes = body.Length };
        if (await request.AcceptAsync(key, telemetry, decoded.Discards, http.RequestAborted) is { } refused) return Refuse(http, request, key, refused);
        var change = decoded.Records[0];
        return Results.Json(
            new DeploymentRecorded(change.Id, change.Context.Service, change.Context.Environment, change.Context.Release, change.Context.Time.ToString()),
            statusCode: StatusCodes.Status201Created);
    }

    private static IResult Refuse(HttpContext http, IngestRequest request, KeyScope? key, Refusal refusal)
    {
        request.Record(http, key, Signal, refusal);
        return Problem.Of(http, refusal);
    }

    /// <summary>The answer: what was recorded.</summary>
    /// <param name="Time">RFC 3339.</param>
    private sealed record DeploymentRecorded(string Id, string Service, string Environment, string Release, string Time);
}
