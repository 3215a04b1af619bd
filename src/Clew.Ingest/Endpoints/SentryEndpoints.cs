using Clew.Ingest.Bodies;
using Clew.Ingest.Keys;
using Clew.Ingest.Pipeline;
using Clew.Model;
using Clew.Protocols.Sentry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.Ingest.Endpoints;

/// <summary>Sentry's envelope endpoint (develop.sentry.dev, Envelopes). Browsers send to it from any page, so it answers CORS.</summary>
internal static class SentryEndpoints
{
    private const string Signal = "envelope";

    public static void MapSentry(this IEndpointRouteBuilder app)
    {
        // SDKs write a slash at the end, people who write it by hand forget it: routing takes both.
        Map("/api/{project}/envelope", SentryEnvelope.Decode);
        // Where SDKs of before 2022 send errors, Debian's python3-sentry-sdk among them.
        Map("/api/{project}/store", SentryStore.Decode);

        void Map(string pattern, Decoder decode)
        {
            app.MapPost(pattern, (HttpContext http, string project, IngestRequest request) => ReceiveAsync(http, project, request, decode)).AllowAnonymous().ExcludeFromDescription();
            app.MapMethods(pattern, ["OPTIONS"], Cors.Preflight).AllowAnonymous().ExcludeFromDescription();
        }
    }

    private delegate SentryDecoded Decoder(ReadOnlySpan<byte> body, KeyScope key, Timestamp received);

    private static async Task<IResult> ReceiveAsync(HttpContext http, string project, IngestRequest request, Decoder decode)
    {
        Cors.AllowAny(http);
        var presented = PresentedKey.Of(http.Request);
        var key = request.Key(presented);
        // A key that was presented is the only one that counts; without one the envelope itself may carry the DSN.
        if (presented.Length > 0 && key?.IsOf(project) != true) return Refuse(http, request, key, Refusal.Unauthorized);
        if (key is not null && request.Admit(http, key) is { } notAdmitted) return Refuse(http, request, key, notAdmitted);
        var read = await request.ReadAsync(http);
        if (Refusal.Of(read) is { } unread) return Refuse(http, request, key, unread);
        using var body = ((BodyOutcome.Read)read).Body;
        if (key is null && SentryAuth.TryReadKey(body.Span, out var fromEnvelope))
        {
            key = request.Key(fromEnvelope);
            if (key?.IsOf(project) == true && request.Admit(http, key) is { } tooLate) return Refuse(http, request, key, tooLate);
        }
        if (key?.IsOf(project) != true) return Refuse(http, request, null, Refusal.Unauthorized);

        var decoded = decode(body.Span, key.Scope, request.Now());
        if (decoded.Error is { } error) return Refuse(http, request, key, Refusal.Malformed(error.Message, error.Offset));
        var telemetry = new Telemetry
        {
            Errors = decoded.Errors,
            Spans = decoded.Spans,
            Logs = decoded.Logs,
            Sessions = decoded.Sessions,
            CheckIns = decoded.CheckIns,
            Feedback = decoded.Feedback,
            Bytes = body.Length,
        };
        if (await request.AcceptAsync(key.Scope, telemetry, decoded.Discards, http.RequestAborted) is { } refused)
            return Refuse(http, request, key, refused);
        return Results.Json(new { id = decoded.EventId });
    }

    private static IResult Refuse(HttpContext http, IngestRequest request, ApiKeyEntry? key, Refusal refusal)
    {
        request.Record(http, key?.Scope, Signal, refusal);
        if (refusal.Status == StatusCodes.Status429TooManyRequests && refusal.RetryAfter is { } pause) SentryRateLimits.Write(http.Response, pause, refusal.Reason);
        http.Response.Headers["X-Sentry-Error"] = refusal.Detail.ReplaceLineEndings(" ");
        return Problem.Of(http, refusal);
    }
}
