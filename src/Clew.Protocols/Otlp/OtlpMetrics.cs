using Clew.Model;

namespace Clew.Protocols.Otlp;

/// <summary>Decodes the body of <c>POST /v1/metrics</c>: <c>ExportMetricsServiceRequest</c> in protobuf.</summary>
public static class OtlpMetrics
{
    /// <param name="body">The body, decompressed.</param>
    /// <param name="key">Whose project and environment the points belong to, whatever they say themselves.</param>
    /// <param name="received">When the request came; the time of points that have none.</param>
    public static Decoded<MetricPoint> Decode(ReadOnlySpan<byte> body, KeyScope key, Timestamp received)
    {
        var metrics = new MetricReader(key, received).Read(body);
        return metrics.Error is { } error
            ? Decoded<MetricPoint>.Failed(error)
            : new([.. metrics.Records.SelectMany(points => points)], metrics.Discards, null);
    }
}
