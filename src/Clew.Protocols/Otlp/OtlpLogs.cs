using Clew.Model;
using Clew.Protocols.Otlp.Json;

namespace Clew.Protocols.Otlp;

/// <summary>Decodes the body of <c>POST /v1/logs</c>: <c>ExportLogsServiceRequest</c> in protobuf.</summary>
public static class OtlpLogs
{
    /// <param name="body">The body, decompressed.</param>
    /// <param name="key">Whose project and environment the records belong to, whatever they say themselves.</param>
    /// <param name="received">When the request came; the time of records that have none.</param>
    public static Decoded<LogRecord> Decode(ReadOnlySpan<byte> body, KeyScope key, Timestamp received) =>
        new LogRecordReader(key, received).Read(body);

    /// <summary>The same of the JSON of an <c>ExportLogsServiceRequest</c>.</summary>
    public static Decoded<LogRecord> DecodeJson(ReadOnlySpan<byte> body, KeyScope key, Timestamp received) =>
        new LogRecordReader(key, received).ReadJson(body, OtlpSchema.Logs);
}
