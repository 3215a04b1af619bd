using Clew.Ingest.Clocks;
using Clew.Ingest.Wire;
using Clew.Model;

namespace Clew.Ingest.Otlp;

/// <summary>How the requests of a signal are read in one encoding.</summary>
/// <param name="Rows">Straight into rows: the usual way.</param>
/// <param name="Records">Into records, whose times can still be repaired.</param>
internal sealed record OtlpDecoder(WireDecoder.Decoder Rows, OtlpDecoder.ToRecords Records)
{
    public delegate OtlpContent ToRecords(ReadOnlySpan<byte> body, KeyScope key, Timestamp received);

    /// <param name="clock">Of the request: says whether a time in it is to be repaired.</param>
    public OtlpContent Decode(ReadOnlySpan<byte> body, KeyScope key, Timestamp received, ClockRepair clock)
    {
        var content = OtlpContent.Of(Rows(body, key, received));
        if (content.IsWithin(clock)) return content;
        content.Dispose();
        return Records(body, key, received);
    }
}
