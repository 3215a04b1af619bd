using Clew.Model;

namespace Clew.Protocols.Otlp;

/// <summary>Decodes the body of <c>POST /v1/traces</c>: <c>ExportTraceServiceRequest</c> in protobuf.</summary>
public static class OtlpTraces
{
    /// <param name="body">The body, decompressed.</param>
    /// <param name="key">Whose project and environment the spans belong to, whatever they say themselves.</param>
    /// <param name="received">When the request came.</param>
    public static Decoded<SpanRecord> Decode(ReadOnlySpan<byte> body, KeyScope key, Timestamp received) =>
        new SpanReader(key, received).Read(body);
}
