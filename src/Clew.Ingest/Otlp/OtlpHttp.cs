using Clew.Ingest.Bodies;
using Clew.Ingest.Endpoints;
using Clew.Protocols.Otlp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.Ingest.Otlp;

/// <summary>OTLP/HTTP with binary protobuf (https://opentelemetry.io/docs/specs/otlp/#otlphttp).</summary>
internal static class OtlpHttp
{
    private const string Protobuf = "application/x-protobuf";

    public static void MapOtlpHttp(this IEndpointRouteBuilder app)
    {
        foreach (var signal in OtlpSignal.All)
            app.MapPost(signal.Path, (HttpContext http, OtlpReceiver receiver, BodyReader bodies) => ReceiveAsync(http, receiver, bodies, signal))
                .AllowAnonymous().ExcludeFromDescription().WithMetadata(OtlpRoute.Instance);
    }

    private static async Task<IResult> ReceiveAsync(HttpContext http, OtlpReceiver receiver, BodyReader bodies, OtlpSignal signal)
    {
        var answer = receiver.Admit(http, signal, out var key) is { } notAdmitted ? notAdmitted
            : !IsProtobuf(http.Request) ? receiver.Refuse(http, key, signal, Refusal.MediaType($"Send OTLP as {Protobuf} (OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf)."))
            : await receiver.ReceiveAsync(http, key, signal, await bodies.ReadAsync(http));
        return answer is OtlpAnswer.Accepted accepted
            ? Results.Bytes(accepted.Rejected == 0 ? OtlpResponses.Success : signal.PartialSuccess(accepted.Rejected, accepted.Detail), Protobuf)
            : Refused(http, ((OtlpAnswer.Refused)answer).Refusal);
    }

    private static bool IsProtobuf(HttpRequest request) =>
        request.ContentType is { } type && type.Split(';')[0].Trim() is var media
        && (media.Equals(Protobuf, StringComparison.OrdinalIgnoreCase) || media.Equals("application/protobuf", StringComparison.OrdinalIgnoreCase));

    /// <summary>"The response body for all HTTP 4xx and HTTP 5xx responses MUST be a Protobuf-encoded Status message."</summary>
    private static IResult Refused(HttpContext http, Refusal refusal)
    {
        http.Response.StatusCode = refusal.Status;
        if (refusal.RetryAfterSeconds is { } seconds) http.Response.Headers.RetryAfter = seconds;
        if (refusal.Status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Bytes(OtlpResponses.Status(GrpcCode.Of(refusal), refusal.Detail), Protobuf);
    }
}
