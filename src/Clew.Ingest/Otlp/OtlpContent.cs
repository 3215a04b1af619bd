using Clew.Ingest.Pipeline;
using Clew.Protocols;

namespace Clew.Ingest.Otlp;

/// <summary>What an export request held, whichever signal it was.</summary>
internal sealed record OtlpContent(Telemetry Telemetry, IReadOnlyList<Discard> Discards, DecodeError? Error)
{
    public static OtlpContent Of<T>(Decoded<T> decoded, Func<IReadOnlyList<T>, Telemetry> telemetry) =>
        new(telemetry(decoded.Records), decoded.Discards, decoded.Error);
}
