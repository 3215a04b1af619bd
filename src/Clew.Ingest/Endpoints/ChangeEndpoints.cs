using Clew.Ingest.Bodies;
using Clew.Ingest.Pipeline;
using Clew.Model;
using Clew.Protocols;
using Clew.Protocols.Native;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.Ingest.Endpoints;

/// <summary>What pipelines and tools tell: a release was put into an environment, a flag was set, a configuration was changed.</summary>
internal static class ChangeEndpoints
{
    private const string Signal = "change";

    private delegate Decoded<Change> Decoder(ReadOnlySpan<byte> json, KeyScope key, Timestamp received);

    public static void MapChanges(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v1/deployments", (HttpContext http, IngestRequest request) => ReceiveAsync(http, request, DeploymentRequest.Decode))
            .WithName("recordDeployment")
            .WithTags("Deployments")
            .WithSummary("Record a deployment")
            .WithDescription("With an API key, whose project and environment it belongs to. The same deployment sent twice is one.")
            .Accepts<DeploymentBody>("application/json")
            .Described();
        app.MapPost("/api/v1/changes", (HttpContext http, IngestRequest request) => ReceiveAsync(http, request, ChangeRequest.Decode))
            .WithName("recordChange")
            .WithTags("Deployments")
            .WithSummary("Record a change: a flag that was set, a configuration, a scaling, a deployment")
            .WithDescription("With an API key, whose project and environment it belongs to. The same change sent twice is one.")
            .Accepts<ChangeBody>("application/json")
            .Described();
    }

    private static void Described(this RouteHandlerBuilder endpoint) => endpoint
        .AllowAnonymous()
        .Produces<ChangeRecorded>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> ReceiveAsync(HttpContext http, IngestRequest request, Decoder decode)
    {
        if (request.Key(http) is not { Scope: var key } entry) return Refuse(http, request, null, Refusal.Unauthorized);
        if (request.Admit(http, entry, isChange: true) is { } notAdmitted) return Refuse(http, request, key, notAdmitted);
        var read = await request.ReadAsync(http);
        if (Refusal.Of(read) is { } unread) return Refuse(http, request, key, unread);
        using var body = ((BodyOutcome.Read)read).Body;

        var decoded = decode(body.Span, key, request.Now());
        if (decoded.Error is { } error) return Refuse(http, request, key, Refusal.Malformed(error.Message, error.Offset));
        var telemetry = new Telemetry { Changes = decoded.Records, Bytes = body.Length };
        if (await request.AcceptAsync(key, telemetry, decoded.Discards, http.RequestAborted) is { } refused) return Refuse(http, request, key, refused);
        return Results.Json(ChangeRecorded.Of(decoded.Records[0]), statusCode: StatusCodes.Status201Created);
    }

    private static IResult Refuse(HttpContext http, IngestRequest request, KeyScope? key, Refusal refusal)
    {
        request.Record(http, key, Signal, refusal);
        return Problem.Of(http, refusal);
    }
}
