using Clew.Ingest.Pipeline;
using Clew.Protocols;

namespace Clew.Ingest.Otlp;

/// <summary>What an export request held, whichever signal it was.</summary>
internal sealed record OtlpContent(Telemetry Telemetry, IReadOnlyList<Discard> Discards, DecodeError? Error);
