using Clew.Model;

namespace Clew.Protocols.Sentry;

/// <summary>What a Sentry envelope contained.</summary>
public sealed record SentryDecoded
{
    /// <summary>The error events, in the order in which they came.</summary>
    public IReadOnlyList<ErrorEvent> Errors { get; init; } = [];

    /// <summary>The spans of its transactions and span items.</summary>
    public IReadOnlyList<SpanRecord> Spans { get; init; } = [];

    public IReadOnlyList<LogRecord> Logs { get; init; } = [];

    public IReadOnlyList<SessionRecord> Sessions { get; init; } = [];

    public IReadOnlyList<CheckIn> CheckIns { get; init; } = [];

    public IReadOnlyList<UserFeedback> Feedback { get; init; } = [];

    /// <summary>The id to answer with (<c>{"id":"..."}</c>): that of the envelope's header, else of its first event; else empty. 32 hex digits.</summary>
    public string EventId { get; init; } = "";

    /// <summary>When the sender's clock said that it was sent (<c>sent_at</c> of the envelope's header), or null. Times that a record lacks are this one.</summary>
    public Timestamp? SentAt { get; init; }

    /// <summary>What is not kept and why.</summary>
    public IReadOnlyList<Discard> Discards { get; init; } = [];

    /// <summary>Set when the body is no envelope; then there is nothing else.</summary>
    public DecodeError? Error { get; init; }

    internal static SentryDecoded Failed(DecodeError? error) => new() { Error = error };

    internal static SentryDecoded Of(SentryItems items) => new()
    {
        Errors = items.Errors,
        Spans = items.Spans,
        Logs = items.Logs,
        Sessions = items.Sessions,
        CheckIns = items.CheckIns,
        Feedback = items.Feedback,
        EventId = items.EventId,
        Discards = items.Discards.ToList(),
    };
}
