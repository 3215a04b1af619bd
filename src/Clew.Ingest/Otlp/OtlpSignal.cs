using Clew.Ingest.Pipeline;
using Clew.Model;
using Clew.Protocols;
using Clew.Protocols.Otlp;

namespace Clew.Ingest.Otlp;

/// <summary>One of the three services of OTLP, by all names that it has (opentelemetry/proto/collector/*/v1/*_service.proto).</summary>
/// <param name="Name">The name under which its records are counted: one of <see cref="DiscardSignal"/>.</param>
/// <param name="Path">Where it is posted to over HTTP.</param>
/// <param name="Service">The full name of its gRPC service.</param>
/// <param name="Decode">From the bytes of an export request to records.</param>
/// <param name="PartialSuccess">The answer, in protobuf, that tells how many records were not kept and why.</param>
internal sealed record OtlpSignal(string Name, string Path, string Service, OtlpSignal.Decoder Decode, Func<long, string, byte[]> PartialSuccess)
{
    public delegate OtlpContent Decoder(ReadOnlySpan<byte> body, KeyScope key, Timestamp received);

    public static IReadOnlyList<OtlpSignal> All { get; } =
    [
        new(DiscardSignal.Span, "/v1/traces", "opentelemetry.proto.collector.trace.v1.TraceService",
            static (body, key, received) => OtlpContent.Of(OtlpTraces.Decode(body, key, received), static spans => new() { Spans = spans }),
            OtlpResponses.TracesPartialSuccess),
        new(DiscardSignal.Log, "/v1/logs", "opentelemetry.proto.collector.logs.v1.LogsService",
            static (body, key, received) => OtlpContent.Of(OtlpLogs.Decode(body, key, received), static logs => new() { Logs = logs }),
            OtlpResponses.LogsPartialSuccess),
        new(DiscardSignal.Metric, "/v1/metrics", "opentelemetry.proto.collector.metrics.v1.MetricsService",
            static (body, key, received) => OtlpContent.Of(OtlpMetrics.Decode(body, key, received), static points => new() { Metrics = points }),
            OtlpResponses.MetricsPartialSuccess),
    ];
}
