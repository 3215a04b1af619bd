using Clew.Ingest.Bodies;
using Clew.Ingest.Errors;
using Clew.Ingest.Pipeline;
using Clew.Model;
using Clew.Protocols;
using Clew.Protocols.Native;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.Ingest.Endpoints;

/// <summary>Logs and errors as plain JSON, for scripts and for loggers that write JSON already (docs/native-json.md).</summary>
internal static class NativeEndpoints
{
    /// <summary>The body is JSON whatever the request calls it: <c>curl -d</c> calls it a form.</summary>
    private const string AnyType = "*/*";

    public static void MapNative(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v1/logs", (HttpContext http, IngestRequest request, IngestOptions options) => ReceiveAsync(http, request, DiscardSignal.Log,
                (body, key, now) => Decode(LogRequest.Decode(body, key, now, now - options.MaxAge), logs => new Telemetry { Logs = logs })))
            .WithName("sendLogs")
            .WithTags("Logs")
            .WithSummary("Send logs: one JSON object, an array of them, or one in each line")
            .WithDescription("With an API key. A record that is wrong is not kept and the answer says why; its neighbours are.")
            .Accepts<LogBody>("application/json", "application/x-ndjson", AnyType)
            .Described();
        app.MapPost("/api/v1/errors", (HttpContext http, IngestRequest request, IngestOptions options) => ReceiveAsync(http, request, DiscardSignal.Error,
                (body, key, now) => Decode(ErrorRequest.Decode(body, key, now, now - options.MaxAge), errors => new Telemetry { Errors = [.. errors.Select(NativeErrors.From)] })))
            .WithName("sendErrors")
            .WithTags("Issues")
            .WithSummary("Send errors: one JSON object, an array of them, or one in each line")
            .WithDescription("With an API key. Errors become issues like those of Sentry's and OpenTelemetry's SDKs. A record that is wrong is not kept and the answer says why; its neighbours are.")
            .Accepts<ErrorBody>("application/json", "application/x-ndjson", AnyType)
            .Described();
    }

    private delegate NativeBody Decoder(ReadOnlySpan<byte> body, KeyScope key, Timestamp received);

    private static void Described(this RouteHandlerBuilder endpoint) => endpoint
        .AllowAnonymous()
        .Produces<NativeAnswer>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> ReceiveAsync(HttpContext http, IngestRequest request, string signal, Decoder decode)
    {
        if (request.Key(http) is not { Scope: var key } entry) return Refuse(http, request, null, signal, Refusal.Unauthorized);
        if (request.Admit(http, entry) is { } notAdmitted) return Refuse(http, request, key, signal, notAdmitted);
        var read = await request.ReadAsync(http);
        if (Refusal.Of(read) is { } unread) return Refuse(http, request, key, signal, unread);
        using var body = ((BodyOutcome.Read)read).Body;

        var decoded = decode(body.Span, key, request.Now());
        if (decoded.Error is { } error) return Refuse(http, request, key, signal, Refusal.Malformed(error.Message, error.Offset));
        if (await request.AcceptAsync(key, decoded.Telemetry with { Bytes = body.Length }, decoded.Discards, http.RequestAborted) is { } refused)
            return Refuse(http, request, key, signal, refused);
        return Answer(http, request, key, decoded, signal);
    }

    /// <summary>200 when anything was kept. A request of which nothing was is an error, or a script would never notice.</summary>
    private static IResult Answer(HttpContext http, IngestRequest request, KeyScope key, NativeBody decoded, string signal)
    {
        var discarded = decoded.Discards.Where(discard => discard.Signal == signal).Sum(discard => discard.Count);
        var answer = new NativeAnswer(
            decoded.Accepted, discarded, [.. decoded.Faults.Select(fault => new NativeFault(fault.Item, fault.Line, fault.Field, fault.Message))]);
        if (decoded.Accepted > 0 || discarded == 0) return Results.Json(answer);
        var first = answer.Errors[0];
        var refusal = new Refusal(StatusCodes.Status400BadRequest, decoded.Discards[0].Reason,
            first.Field.Length > 0 ? $"line {first.Line}: '{first.Field}' {first.Message}" : $"line {first.Line}: {first.Message}") { IsCounted = true };
        request.Record(http, key, signal, refusal);
        return Problem.Of(http, refusal, ("accepted", answer.Accepted), ("discarded", answer.Discarded), ("errors", answer.Errors));
    }

    private static NativeBody Decode<T>(NativeDecoded<T> decoded, Func<IReadOnlyList<T>, Telemetry> telemetry) =>
        new(telemetry(decoded.Records), decoded.Records.Count, decoded.Discards, decoded.Faults, decoded.Error);

    private static IResult Refuse(HttpContext http, IngestRequest request, KeyScope? key, string signal, Refusal refusal)
    {
        request.Record(http, key, signal, refusal);
        return Problem.Of(http, refusal);
    }

    private sealed record NativeBody(
        Telemetry Telemetry, int Accepted, IReadOnlyList<Discard> Discards, IReadOnlyList<RecordFault> Faults, DecodeError? Error);
}
