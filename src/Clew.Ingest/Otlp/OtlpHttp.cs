using Clew.Ingest.Bodies;
using Clew.Ingest.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.Ingest.Otlp;

/// <summary>OTLP/HTTP in protobuf and JSON (https://opentelemetry.io/docs/specs/otlp/#otlphttp).</summary>
internal static class OtlpHttp
{
    public static void MapOtlpHttp(this IEndpointRouteBuilder app)
    {
        foreach (var signal in OtlpSignal.All)
        {
            app.MapPost(signal.Path, (HttpContext http, OtlpReceiver receiver, BodyReader bodies) => ReceiveAsync(http, receiver, bodies, signal))
                .AllowAnonymous().ExcludeFromDescription().WithMetadata(OtlpRoute.Instance);
            app.MapMethods(signal.Path, ["OPTIONS"], Cors.Preflight).AllowAnonymous().ExcludeFromDescription().WithMetadata(OtlpRoute.Instance);
        }
    }

    private static async Task<IResult> ReceiveAsync(HttpContext http, OtlpReceiver receiver, BodyReader bodies, OtlpSignal signal)
    {
        Cors.AllowAny(http);
        var encoding = OtlpEncoding.Of(http.Request.ContentType);
        var answer = receiver.Admit(http, signal, out var key) is { } notAdmitted ? notAdmitted
            : encoding is null ? receiver.Refuse(http, key, signal, Refusal.MediaType("Send OTLP as application/x-protobuf or application/json."))
            : await receiver.ReceiveAsync(http, key, signal, encoding.DecoderOf(signal), await bodies.ReadAsync(http));
        // "MUST be a Protobuf-encoded Status message": also for those who sent neither.
        encoding ??= OtlpEncoding.Protobuf;
        return answer is OtlpAnswer.Accepted accepted
            ? Results.Bytes(encoding.Write(signal, accepted), encoding.MediaType)
            : Refused(http, encoding, ((OtlpAnswer.Refused)answer).Refusal);
    }

    private static IResult Refused(HttpContext http, OtlpEncoding encoding, Refusal refusal)
    {
        http.Response.StatusCode = refusal.Status;
        if (refusal.RetryAfterSeconds is { } seconds) http.Response.Headers.RetryAfter = seconds;
        if (refusal.Status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Bytes(encoding.Write(refusal), encoding.MediaType);
    }
}
