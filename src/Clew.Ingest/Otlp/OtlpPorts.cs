using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Clew.Ingest.Otlp;

/// <summary>
/// The ports that OpenTelemetry has registered for OTLP. What listens there receives OTLP and nothing else, so that they can be open where the pages
/// are not.
/// </summary>
public static class OtlpPorts
{
    /// <summary>For a listener of OTLP/HTTP.</summary>
    public static void UseOtlpHttp(this ListenOptions listener)
    {
        listener.Protocols = HttpProtocols.Http1;
        listener.UseMark();
    }

    /// <summary>For a listener of OTLP/gRPC: HTTP/2 from the first byte ("prior knowledge"), as gRPC does it without TLS.</summary>
    public static void UseOtlpGrpc(this ListenOptions listener)
    {
        listener.Protocols = HttpProtocols.Http2;
        listener.UseMark();
    }

    /// <summary>Answers 404 to everything else that comes by such a port. Call it before anything that answers.</summary>
    public static void UseOtlpPorts(this WebApplication app) => app.Use(static (http, next) =>
    {
        if (http.Features.Get<Mark>() is null || http.GetEndpoint()?.Metadata.GetMetadata<OtlpRoute>() is not null) return next(http);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    private static void UseMark(this ListenOptions listener) => listener.Use(static next => connection =>
    {
        connection.Features.Set(Mark.Instance);
        return next(connection);
    });

    /// <summary>On every connection of such a port; requests see the features of their connection.</summary>
    private sealed class Mark
    {
        public static Mark Instance { get; } = new();
    }
}
