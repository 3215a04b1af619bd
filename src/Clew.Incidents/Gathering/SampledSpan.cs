using Clew.Model;

namespace Clew.Incidents.Gathering;

/// <summary>A span of a sampled trace, as it is read.</summary>
/// <param name="Trace">32 hex digits.</param>
/// <param name="Start">Nanoseconds since 1970-01-01 UTC.</param>
/// <param name="Duration">Nanoseconds.</param>
/// <param name="Peer">Whom a client span calls, by its attributes; else empty.</param>
internal sealed record SampledSpan(
    string Trace, ulong Id, ulong Parent, string Service, string Operation, SpanKind Kind, long Start, long Duration, bool Failed, string Peer);
