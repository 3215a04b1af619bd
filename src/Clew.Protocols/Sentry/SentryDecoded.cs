using Clew.Model;

namespace Clew.Protocols.Sentry;

/// <summary>What a Sentry envelope contained.</summary>
/// <param name="Errors">The error events, in the order in which they came.</param>
/// <param name="Spans">The spans of its transactions and span items.</param>
/// <param name="EventId">The id to answer with (<c>{"id":"..."}</c>): that of the envelope's header, else of its first event; else empty. 32 hex digits.</param>
/// <param name="Discards">What is not kept and why.</param>
/// <param name="Error">Set when the body is no envelope; then there is nothing else.</param>
public sealed record SentryDecoded(
    IReadOnlyList<ErrorEvent> Errors,
    IReadOnlyList<SpanRecord> Spans,
    string EventId,
    IReadOnlyList<Discard> Discards,
    DecodeError? Error);
