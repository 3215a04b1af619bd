using Clew.Ingest.Clocks;
using Clew.Ingest.Pipeline;
using Clew.Ingest.Wire;
using Clew.Protocols;

namespace Clew.Ingest.Otlp;

/// <summary>What an export request held, whichever signal it was. Dispose it when the rows are on disk.</summary>
internal sealed record OtlpContent(Telemetry Telemetry, IReadOnlyList<Discard> Discards, DecodeError? Error) : IDisposable
{
    public static OtlpContent Of(WireRows rows) => new(new() { Rows = rows }, rows.Discards, rows.Error);

    /// <summary>Whether its rows have times that a clock must not repair.</summary>
    public bool IsWithin(ClockRepair clock) => Telemetry.Rows is not { Count: > 0 } rows || clock.IsWithin(rows.Earliest, rows.Latest);

    public void Dispose() => Telemetry.Rows?.Dispose();
}
