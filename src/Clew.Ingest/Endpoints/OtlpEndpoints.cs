using Clew.Ingest.Bodies;
using Clew.Ingest.Pipeline;
using Clew.Model;
using Clew.Protocols;
using Clew.Protocols.Otlp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clew.Ingest.Endpoints;

/// <summary>OTLP/HTTP with binary protobuf (https://opentelemetry.io/docs/specs/otlp/#otlphttp).</summary>
internal static class OtlpEndpoints
{
    private const string Protobuf = "application/x-protobuf";

    public static void MapOtlp(this IEndpointRouteBuilder app)
    {
        app.MapPost("/v1/traces", (HttpContext http, IngestRequest request) => ReceiveAsync(http, request, "span",
            (body, key, received) => Decode(OtlpTraces.Decode(body, key, received), spans => new Telemetry { Spans = spans }),
            OtlpResponses.TracesPartialSuccess)).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/v1/logs", (HttpContext http, IngestRequest request) => ReceiveAsync(http, request, "log",
            (body, key, received) => Decode(OtlpLogs.Decode(body, key, received), logs => new Telemetry { Logs = logs }),
            OtlpResponses.LogsPartialSuccess)).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/v1/metrics", (HttpContext http, IngestRequest request) => ReceiveAsync(http, request, "metric",
            (body, key, received) => Decode(OtlpMetrics.Decode(body, key, received), points => new Telemetry { Metrics = points }),
            OtlpResponses.MetricsPartialSuccess)).AllowAnonymous().ExcludeFromDescription();
    }

    private delegate OtlpBody Decoder(ReadOnlySpan<byte> body, KeyScope key, Timestamp received);

    private static async Task<IResult> ReceiveAsync(
        HttpContext http, IngestRequest request, string signal, Decoder decode, Func<long, string, byte[]> partialSuccess)
    {
        if (request.Key(http)?.Scope is not { } key) return Refuse(http, request, null, signal, Refusal.Unauthorized);
        if (!IsProtobuf(http.Request))
            return Refuse(http, request, key, signal, Refusal.MediaType($"Send OTLP as {Protobuf} (OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf)."));
        var read = await request.ReadAsync(http);
        if (Refusal.Of(read) is { } unread) return Refuse(http, request, key, signal, unread);
        using var body = ((BodyOutcome.Read)read).Body;

        var decoded = decode(body.Span, key, request.Now());
        if (decoded.Error is { } error) return Refuse(http, request, key, signal, Refusal.Malformed(error.Message, error.Offset));
        if (await request.AcceptAsync(key, decoded.Telemetry with { Bytes = body.Length }, decoded.Discards, http.RequestAborted) is { } refused)
            return Refuse(http, request, key, signal, refused);

        // Partial success is about whole records; parts of a record that was kept (an attribute too deep) are counted and not told.
        var rejected = decoded.Discards.Where(discard => discard.Signal == signal).ToList();
        return Results.Bytes(
            rejected.Count == 0 ? OtlpResponses.Success : partialSuccess(rejected.Sum(discard => (long)discard.Count), rejected[0].Detail), Protobuf);
    }

    private static bool IsProtobuf(HttpRequest request) =>
        request.ContentType is { } type && type.Split(';')[0].Trim() is var media
        && (media.Equals(Protobuf, StringComparison.OrdinalIgnoreCase) || media.Equals("application/protobuf", StringComparison.OrdinalIgnoreCase));

    private static OtlpBody Decode<T>(Decoded<T> decoded, Func<IReadOnlyList<T>, Telemetry> telemetry) =>
        new(telemetry(decoded.Records), decoded.Discards, decoded.Error);

    /// <summary>"The response body for all HTTP 4xx and HTTP 5xx responses MUST be a Protobuf-encoded Status message."</summary>
    private static IResult Refuse(HttpContext http, IngestRequest request, KeyScope? key, string signal, Refusal refusal)
    {
        request.Record(http, key, signal, refusal);
        http.Response.StatusCode = refusal.Status;
        if (refusal.MayRetry) http.Response.Headers.RetryAfter = Refusal.RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (refusal.Status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Bytes(OtlpResponses.Status(GrpcCode(refusal.Status), refusal.Detail), Protobuf);
    }

    // google/rpc/code.proto
    private static int GrpcCode(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => 16,
        StatusCodes.Status413PayloadTooLarge => 8,
        StatusCodes.Status503ServiceUnavailable => 14,
        _ => 3,
    };

    private sealed record OtlpBody(Telemetry Telemetry, IReadOnlyList<Discard> Discards, DecodeError? Error);
}
