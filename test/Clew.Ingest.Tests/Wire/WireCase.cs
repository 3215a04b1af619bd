using Clew.Ingest.Errors;
using Clew.Ingest.Wire;
using Clew.Model;
using Clew.Protocols;
using Clew.Protocols.Otlp;
using Clew.Protocols.Otlp.Json;
using Clew.Storage.Rows;

namespace Clew.Ingest.Tests.Wire;

/// <summary>A signal with both ways from its bytes to rows: straight, and by way of records.</summary>
internal sealed record WireCase(JsonMessage Request, WireDecoder.Decoder Straight, Func<byte[], WireReading> ByRecords)
{
    public const ulong IngestId = 0x0102030405060708;

    private static readonly KeyScope Key = new("k1", "default", "production");
    private static readonly Timestamp Received = new(1_763_740_000_123_456_789);

    public static WireCase Of(string signal) => signal switch
    {
        "traces" => new(OtlpSchema.Traces, WireDecoder.Spans, static body => Read(OtlpTraces.Decode(body, Key, Received), SpanRow.Write, null) with
        {
            Seen = [.. OtlpTraces.Decode(body, Key, Received).Records.Select(SeenSpan.Of)],
            Errors = OtlpTraces.Decode(body, Key, Received).Records.Count(SpanErrors.HasAny),
        }),
        "logs" => new(OtlpSchema.Logs, WireDecoder.Logs, static body => Read(OtlpLogs.Decode(body, Key, Received), LogRow.Write, null) with
        {
            Errors = OtlpLogs.Decode(body, Key, Received).Records.Count(LogErrors.IsError),
        }),
        "metrics" => new(OtlpSchema.Metrics, WireDecoder.Points, static body => Read(OtlpMetrics.Decode(body, Key, Received), MetricRow.Write, static (rows, point, received, id) =>
        {
            if (point.Detail is not null) MetricDetailRow.Write(rows, point, received, id);
        })),
        _ => throw new ArgumentException(signal, nameof(signal)),
    };

    public WireReading Read(byte[] body)
    {
        using var rows = Straight(body, Key, Received);
        rows.Stamp(IngestId);
        using var none = new RowBuffer();
        return rows.Error is { } error
            ? WireReading.Failed(error)
            : new(Hex(rows.Rows), rows.Details is { } details ? Hex(details) : Hex(none), Told(rows.Discards), "") { Seen = [.. rows.Seen], Errors = rows.Spans.Count + rows.Logs.Count };
    }

    private static WireReading Read<T>(Decoded<T> decoded, Action<RowBuffer, T, Timestamp, ulong> write, Action<RowBuffer, T, Timestamp, ulong>? writeDetail)
    {
        if (decoded.Error is { } error) return WireReading.Failed(error);
        using var rows = new RowBuffer();
        using var details = new RowBuffer();
        foreach (var record in decoded.Records)
        {
            write(rows, record, Received, IngestId);
            writeDetail?.Invoke(details, record, Received, IngestId);
        }
        return new(Hex(rows), Hex(details), Told(decoded.Discards), "");
    }

    private static string Hex(RowBuffer rows) => $"{rows.RowCount} {Convert.ToHexString(rows.WrittenMemory.Span)}";

    private static string Told(IReadOnlyList<Discard> discards) => string.Join('\n', discards);
}
