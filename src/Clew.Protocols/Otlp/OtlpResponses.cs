using System.Text;

namespace Clew.Protocols.Otlp;

/// <summary>
/// The bodies of answers to OTLP/HTTP requests with <c>Content-Type: application/x-protobuf</c> (OTLP specification, OTLP/HTTP Response).
/// </summary>
public static class OtlpResponses
{
    /// <summary>
    /// <c>ExportTraceServiceResponse</c>, <c>ExportLogsServiceResponse</c> and <c>ExportMetricsServiceResponse</c> without partial success: everything is kept. It has no bytes.
    /// </summary>
    public static byte[] Success { get; } = [];

    /// <summary>
    /// <c>ExportTraceServiceResponse { ExportTracePartialSuccess partial_success = 1 { int64 rejected_spans = 1; string error_message = 2; }
    /// }</c> (opentelemetry/proto/collector/trace/v1/trace_service.proto).
    /// </summary>
    public static byte[] TracesPartialSuccess(long rejected, string message) => Wrap(1, NumberAndText(rejected, 1, message, 2));

    /// <summary>
    /// <c>ExportLogsServiceResponse { ExportLogsPartialSuccess partial_success = 1 { int64 rejected_log_records = 1; string error_message = 2;
    /// } }</c> (opentelemetry/proto/collector/logs/v1/logs_service.proto).
    /// </summary>
    public static byte[] LogsPartialSuccess(long rejected, string message) => Wrap(1, NumberAndText(rejected, 1, message, 2));

    /// <summary>
    /// <c>ExportMetricsServiceResponse { ExportMetricsPartialSuccess partial_success = 1 { int64 rejected_data_points = 1; string error_message = 2;
    /// } }</c> (opentelemetry/proto/collector/metrics/v1/metrics_service.proto).
    /// </summary>
    public static byte[] MetricsPartialSuccess(long rejected, string message) => Wrap(1, NumberAndText(rejected, 1, message, 2));

    /// <summary>
    /// <c>google.rpc.Status { int32 code = 1; string message = 2; }</c> (google/rpc/status.proto), the body of every 4xx and 5xx.
    /// </summary>
    /// <param name="grpcCode">A code of google/rpc/code.proto: 3 invalid argument, 8 resource exhausted, 14 unavailable, 16 unauthenticated.</param>
    /// <param name="message">What is wrong, for the sender's developer.</param>
    public static byte[] Status(int grpcCode, string message) => NumberAndText(grpcCode, 1, message, 2);

    /// <summary>The same with <c>repeated Any details = 3</c> of one <c>RetryInfo { Duration retry_delay = 1 { int64 seconds = 1; } }</c> (google/rpc/error_details.proto).</summary>
    /// <param name="retryAfter">Whole seconds after which the sender may come again.</param>
    public static byte[] Status(int grpcCode, string message, TimeSpan retryAfter)
    {
        var retryInfo = Wrap(1, NumberAndText((long)retryAfter.TotalSeconds, 1, "", 2));
        var details = new List<byte>(NumberAndText(grpcCode, 1, message, 2));
        var any = new List<byte>(NumberAndText(0, 0, "type.googleapis.com/google.rpc.RetryInfo", 1));
        WriteBytes(any, 2, retryInfo);
        WriteBytes(details, 3, [.. any]);
        return [.. details];
    }

    private static byte[] NumberAndText(long number, int numberField, string text, int textField)
    {
        var bytes = new List<byte>();
        if (number != 0)
        {
            WriteVarint(bytes, Tag(numberField, WireType.Varint));
            WriteVarint(bytes, (ulong)number);
        }
        if (text.Length > 0) WriteBytes(bytes, textField, Encoding.UTF8.GetBytes(text));
        return [.. bytes];
    }

    private static byte[] Wrap(int field, byte[] message)
    {
        if (message.Length == 0) return [];
        var bytes = new List<byte>(message.Length + 4);
        WriteBytes(bytes, field, message);
        return [.. bytes];
    }

    private static void WriteBytes(List<byte> target, int field, byte[] content)
    {
        WriteVarint(target, Tag(field, WireType.LengthDelimited));
        WriteVarint(target, (ulong)content.Length);
        target.AddRange(content);
    }

    private static void WriteVarint(List<byte> target, ulong value)
    {
        for (; value >= 0x80; value >>= 7) target.Add((byte)(value | 0x80));
        target.Add((byte)value);
    }

    private static ulong Tag(int field, WireType wire) => (ulong)((field << 3) | (int)wire);
}
