using Clew.Model;
using Clew.Protocols;
using Clew.Protocols.Otlp;
using Clew.Protocols.Otlp.Json;
using Clew.Storage.Rows;

namespace Clew.Ingest.Wire;

/// <summary>From the bytes of an export request to <see cref="WireRows"/>.</summary>
internal static class WireDecoder
{
    public delegate WireRows Decoder(ReadOnlySpan<byte> body, KeyScope key, Timestamp received);

    public static WireRows Spans(ReadOnlySpan<byte> body, KeyScope key, Timestamp received)
    {
        var rows = new WireRows(SignalTable.Spans);
        using var reader = new SpanRowReader(key, received, rows);
        return Done(rows, reader.Read(body));
    }

    public static WireRows SpansOfJson(ReadOnlySpan<byte> body, KeyScope key, Timestamp received)
    {
        var rows = new WireRows(SignalTable.Spans);
        using var reader = new SpanRowReader(key, received, rows);
        return Done(rows, reader.ReadJson(body, OtlpSchema.Traces));
    }

    public static WireRows Logs(ReadOnlySpan<byte> body, KeyScope key, Timestamp received)
    {
        var rows = new WireRows(SignalTable.Logs);
        using var reader = new LogRowReader(key, received, rows);
        return Done(rows, reader.Read(body));
    }

    public static WireRows LogsOfJson(ReadOnlySpan<byte> body, KeyScope key, Timestamp received)
    {
        var rows = new WireRows(SignalTable.Logs);
        using var reader = new LogRowReader(key, received, rows);
        return Done(rows, reader.ReadJson(body, OtlpSchema.Logs));
    }

    public static WireRows Points(ReadOnlySpan<byte> body, KeyScope key, Timestamp received)
    {
        var rows = new WireRows(SignalTable.Metrics);
        using var reader = new PointRowReader(key, received, rows);
        return Done(rows, reader.Read(body));
    }

    public static WireRows PointsOfJson(ReadOnlySpan<byte> body, KeyScope key, Timestamp received)
    {
        var rows = new WireRows(SignalTable.Metrics);
        using var reader = new PointRowReader(key, received, rows);
        return Done(rows, reader.ReadJson(body, OtlpSchema.Metrics));
    }

    /// <summary>The rows, with what was left out beside them. The records are all in the rows, so there are none.</summary>
    private static WireRows Done<T>(WireRows rows, Decoded<T> decoded)
    {
        (rows.Discards, rows.Error) = (decoded.Discards, decoded.Error);
        return rows;
    }
}
