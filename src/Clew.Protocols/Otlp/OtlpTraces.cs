using Clew.Model;
using Clew.Protocols.Otlp.Json;

namespace Clew.Protocols.Otlp;

/// <summary>Decodes the body of <c>POST /v1/traces</c>: <c>ExportTraceServiceRequest</c> in protobuf.</summary>
public static class OtlpTraces
{
    /// <param name="body">The body, decompressed.</param>
    /// <param name="key">Whose project and environment the spans belong to, whatever they say themselves.</param>
    /// <param name="received">When the request came.</param>
    public static Decoded<SpanRecord> Decode(ReadOnlySpan<byte> body, KeyScope key, Timestamp received) =>
        new SpanReader(key, received).Read(body);

    /// <summary>The same of the JSON of an <c>ExportTraceServiceRequest</c>.</summary>
    public static Decoded<SpanRecord> DecodeJson(ReadOnlySpan<byte> body, KeyScope key, Timestamp received) =>
        new SpanReader(key, received).ReadJson(body, OtlpSchema.Traces);
}
