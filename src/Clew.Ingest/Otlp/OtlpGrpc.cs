using Clew.Ingest.Bodies;
using Clew.Ingest.Endpoints;
using Clew.Model;
using Clew.Protocols.Otlp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Clew.Ingest.Otlp;

/// <summary>
/// OTLP/gRPC: the unary method <c>Export</c> of three services, which is an HTTP/2 POST with a frame of five bytes around each message and the status
/// in trailers (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md). Nothing else of gRPC is needed, so nothing else is here.
/// </summary>
internal static class OtlpGrpc
{
    private const string Grpc = "application/grpc";

    public static void MapOtlpGrpc(this IEndpointRouteBuilder app)
    {
        foreach (var signal in OtlpSignal.All)
            app.MapPost($"/{signal.Service}/Export", (HttpContext http, OtlpReceiver receiver, BodyReader bodies) => ExportAsync(http, receiver, bodies, signal))
                .AllowAnonymous().ExcludeFromDescription().WithMetadata(OtlpRoute.Instance);
    }

    private static async Task ExportAsync(HttpContext http, OtlpReceiver receiver, BodyReader bodies, OtlpSignal signal)
    {
        if (http.Features.Get<IHttpResponseTrailersFeature>() is not { } trailers || !IsGrpc(http.Request.ContentType))
        {
            // A client of gRPC takes it for "unknown" or "unimplemented"; everybody else can read it.
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            await http.Response.WriteAsync($"This is a method of gRPC: send {Grpc} over HTTP/2 (by default to port 4317), or OTLP/HTTP to {signal.Path}.");
            return;
        }
        http.Response.ContentType = Grpc;
        http.Response.Headers["grpc-accept-encoding"] = "identity, gzip, deflate";
        var answer = receiver.Admit(http, signal, out var key) ?? await ReceiveAsync(http, receiver, bodies, signal, key);
        if (answer is OtlpAnswer.Accepted accepted)
        {
            var message = accepted.Rejected == 0 ? OtlpResponses.Success : signal.PartialSuccess(accepted.Rejected, accepted.Detail);
            await http.Response.Body.WriteAsync(GrpcReply.Frame(message), http.RequestAborted);
            GrpcReply.SetStatus(trailers, GrpcCode.Ok, "");
        }
        else GrpcReply.SetStatus(trailers, ((OtlpAnswer.Refused)answer).Refusal);
    }

    private static async Task<OtlpAnswer> ReceiveAsync(HttpContext http, OtlpReceiver receiver, BodyReader bodies, OtlpSignal signal, KeyScope key)
    {
        bodies.Allow(http);
        await using var frame = new GrpcFrame(http.Request.Body);
        await frame.OpenAsync(http.RequestAborted);
        if (frame.Fault is not null) return receiver.Refuse(http, key, signal, Refusal.Malformed(frame.Fault));
        var encoding = frame.IsCompressed ? http.Request.Headers["grpc-encoding"].ToString() : "identity";
        if (encoding.Length == 0 || (frame.IsCompressed && encoding == "identity"))
            return receiver.Refuse(http, key, signal, Refusal.Malformed("The message says that it is compressed, and grpc-encoding does not say how."));
        var read = await bodies.ReadAsync(frame, encoding, frame.Bytes, http.RequestAborted);
        if (read is BodyOutcome.Read whole)
        {
            await frame.CloseAsync(http.RequestAborted);
            if (frame.Fault is not null)
            {
                whole.Body.Dispose();
                return receiver.Refuse(http, key, signal, Refusal.Malformed(frame.Fault));
            }
        }
        return await receiver.ReceiveAsync(http, key, signal, signal.Protobuf, read);
    }

    private static bool IsGrpc(string? contentType) =>
        contentType is not null && contentType.StartsWith(Grpc, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == Grpc.Length || contentType[Grpc.Length] == ';' || contentType.AsSpan(Grpc.Length).StartsWith("+proto", StringComparison.OrdinalIgnoreCase));
}
