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
        app.MapPost("/api/{project}/security", (HttpContext http, string project, IngestRequest request) => ReceiveAsync(http, project, request,
            (body, key, received) => SentrySecurityReport.Decode(body, key, received, http.Request.Query["sentry_release"].ToString()))).AllowAnonymous().ExcludeFromDescription();
        MapPreflight("/api/{project}/security");
        MapCron("/api/{project}/cron/{job}");
        MapCron("/api/{project}/cron/{job}/{sentryKey}");
        MapNotKept("/api/{project}/minidump", "minidump");
        MapNotKept("/api/{project}/unreal/{sentryKey?}", "unreal_report");

        void Map(string pattern, Decoder decode)
        {
            app.MapPost(pattern, (HttpContext http, string project, IngestRequest request) => ReceiveAsync(http, project, request, decode)).AllowAnonymous().ExcludeFromDescription();
            MapPreflight(pattern);
        }

        void MapPreflight(string pattern) => app.MapMethods(pattern, ["OPTIONS"], Cors.Preflight).AllowAnonymous().ExcludeFromDescription();

        void MapCron(string pattern) => app.MapMethods(pattern, ["GET", "POST"], (HttpContext http, string project, string job, IngestRequest request) =>
            ReceiveAsync(http, project, request, (body, key, received) => SentryCron.Decode(body, job, name => http.Request.Query[name].ToString(), key, received)))
            .AllowAnonymous().ExcludeFromDescription();

        void MapNotKept(string pattern, string item) => app.MapPost(pattern, (HttpContext http, string project, IngestRequest request) =>
            RefuseItem(http, project, request, item)).AllowAnonymous().ExcludeFromDescription();
    }

    private delegate SentryDecoded Decoder(ReadOnlySpan<byte> body, KeyScope key, Timestamp received);

    private static async Task<IResult> ReceiveAsync(HttpContext http, string project, IngestRequest request, Decoder decode)
    {
        Cors.AllowAny(http);
        var presented = Presented(http);
        var key = request.Key(presented);
        // A key that was presented is the only one that counts; without one the envelope itself may carry the DSN.
        if (presented.Length > 0 && key?.IsOf(project) != true) return Refuse(http, request, key, Refusal.Unauthorized);
        if (key is not null && request.Admit(http, key) is { } notAdmitted) return Refuse(http, request, key, notAdmitted);
        var read = await SentryBody.ReadAsync(http, request);
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
            SentAt = decoded.SentAt,
            Bytes = body.Length,
        };
        if (await request.AcceptAsync(key.Scope, telemetry, decoded.Discards, http.RequestAborted) is { } refused)
            return Refuse(http, request, key, refused);
        return Results.Json(new { id = decoded.EventId });
    }

    /// <summary>Named, so that whoever looks for it finds it on the intake page; the answer says the same to whoever runs the program.</summary>
    private static IResult RefuseItem(HttpContext http, string project, IngestRequest request, string item)
    {
        var key = request.Key(Presented(http));
        return Refuse(http, request, key, key?.IsOf(project) == true
            ? new(StatusCodes.Status415UnsupportedMediaType, DiscardReason.UnsupportedItem(item), $"A {item.Replace('_', ' ')} is not kept: send crashes as events, with the stack that the SDK has unwound.")
            : Refusal.Unauthorized);
    }

    /// <summary>The key where SDKs put it, or as the last part of the address (cron jobs, Unreal Engine).</summary>
    private static string Presented(HttpContext http) =>
        PresentedKey.Of(http.Request) is { Length: > 0 } key ? key : http.Request.RouteValues["sentryKey"] as string ?? "";

    private static IResult Refuse(HttpContext http, IngestRequest request, ApiKeyEntry? key, Refusal refusal)
    {
        request.Record(http, key?.Scope, Signal, refusal);
        if (refusal.Status == StatusCodes.Status429TooManyRequests && refusal.RetryAfter is { } pause) SentryRateLimits.Write(http.Response, pause, refusal.Reason);
        http.Response.Headers["X-Sentry-Error"] = refusal.Detail.ReplaceLineEndings(" ");
        return Problem.Of(http, refusal);
    }
}
