using Clew.Model;
using Clew.Protocols.Otlp.Json;

namespace Clew.Protocols.Otlp;

/// <summary>Decodes the body of <c>POST /v1/metrics</c>: <c>ExportMetricsServiceRequest</c> in protobuf.</summary>
public static class OtlpMetrics
{
    /// <param name="body">The body, decompressed.</param>
    /// <param name="key">Whose project and environment the points belong to, whatever they say themselves.</param>
    /// <param name="received">When the request came; the time of points that have none.</param>
    public static Decoded<MetricPoint> Decode(ReadOnlySpan<byte> body, KeyScope key, Timestamp received) =>
        Points(new MetricReader(key, received).Read(body));

    /// <summary>The same of the JSON of an <c>ExportMetricsServiceRequest</c>.</summary>
    public static Decoded<MetricPoint> DecodeJson(ReadOnlySpan<byte> body, KeyScope key, Timestamp received) =>
        Points(new MetricReader(key, received).ReadJson(body, OtlpSchema.Metrics));

    private static Decoded<MetricPoint> Points(Decoded<IReadOnlyList<MetricPoint>> metrics) => metrics.Error is { } error
        ? Decoded<MetricPoint>.Failed(error)
        : new([.. metrics.Records.SelectMany(points => points)], metrics.Discards, null);
}
