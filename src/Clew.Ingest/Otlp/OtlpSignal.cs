using Clew.Ingest.Wire;
using Clew.Model;
using Clew.Protocols;
using Clew.Protocols.Otlp;

namespace Clew.Ingest.Otlp;

/// <summary>One of the three services of OTLP, by all names that it has (opentelemetry/proto/collector/*/v1/*_service.proto).</summary>
/// <param name="Name">The name under which its records are counted: one of <see cref="DiscardSignal"/>.</param>
/// <param name="Path">Where it is posted to over HTTP.</param>
/// <param name="Service">The full name of its gRPC service.</param>
/// <param name="Protobuf">Reads its export requests in protobuf.</param>
/// <param name="Json">Reads them in JSON.</param>
/// <param name="PartialSuccess">The answer, in protobuf, that tells how many records were not kept and why.</param>
/// <param name="RejectedField">What an answer in JSON calls that number.</param>
internal sealed record OtlpSignal(
    string Name, string Path, string Service, OtlpDecoder Protobuf, OtlpDecoder Json, Func<long, string, byte[]> PartialSuccess, string RejectedField)
{
    public static IReadOnlyList<OtlpSignal> All { get; } =
    [
        new(DiscardSignal.Span, "/v1/traces", "opentelemetry.proto.collector.trace.v1.TraceService",
            new(WireDecoder.Spans, static (body, key, received) => Spans(OtlpTraces.Decode(body, key, received))),
            new(WireDecoder.SpansOfJson, static (body, key, received) => Spans(OtlpTraces.DecodeJson(body, key, received))),
            OtlpResponses.TracesPartialSuccess, "rejectedSpans"),
        new(DiscardSignal.Log, "/v1/logs", "opentelemetry.proto.collector.logs.v1.LogsService",
            new(WireDecoder.Logs, static (body, key, received) => Logs(OtlpLogs.Decode(body, key, received))),
            new(WireDecoder.LogsOfJson, static (body, key, received) => Logs(OtlpLogs.DecodeJson(body, key, received))),
            OtlpResponses.LogsPartialSuccess, "rejectedLogRecords"),
        new(DiscardSignal.Metric, "/v1/metrics", "opentelemetry.proto.collector.metrics.v1.MetricsService",
            new(WireDecoder.Points, static (body, key, received) => Points(OtlpMetrics.Decode(body, key, received))),
            new(WireDecoder.PointsOfJson, static (body, key, received) => Points(OtlpMetrics.DecodeJson(body, key, received))),
            OtlpResponses.MetricsPartialSuccess, "rejectedDataPoints"),
    ];

    private static OtlpContent Spans(Decoded<SpanRecord> decoded) => new(new() { Spans = decoded.Records }, decoded.Discards, decoded.Error);

    private static OtlpContent Logs(Decoded<LogRecord> decoded) => new(new() { Logs = decoded.Records }, decoded.Discards, decoded.Error);

    private static OtlpContent Points(Decoded<MetricPoint> decoded) => new(new() { Metrics = decoded.Records }, decoded.Discards, decoded.Error);
}
