using Clew.Model;

namespace Clew.Analysis.RootCause;

/// <summary>What the ranker needs of a span.</summary>
/// <param name="Id">Unique in the trace.</param>
/// <param name="Parent">0 for a root.</param>
/// <param name="Start">Nanoseconds since 1970-01-01 UTC.</param>
/// <param name="Duration">Nanoseconds.</param>
/// <param name="Failed">The span's status is an error.</param>
/// <param name="Peer">Whom a client span calls, where that is known from its attributes: used when the callee sends no spans. Else empty.</param>
public readonly record struct TraceSpan(ulong Id, ulong Parent, string Service, string Operation, long Start, long Duration, bool Failed, string Peer)
{
    public Timestamp StartTime => new(Start);
}
