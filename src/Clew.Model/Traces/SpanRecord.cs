using System.Collections.Immutable;

namespace Clew.Model;

/// <summary>One timed operation of a trace. A Sentry transaction is its root span; both protocols are converted into this at the edge.</summary>
public sealed record SpanRecord
{
    /// <summary><see cref="Correlation.Time"/> is the start.</summary>
    public required Correlation Context { get; init; }

    public SpanId ParentSpanId { get; init; }

    public required string Name { get; init; }

    public SpanKind Kind { get; init; } = SpanKind.Internal;

    /// <summary>In nanoseconds; never negative (an end before the start is stored as 0).</summary>
    public long DurationNanoseconds { get; init; }

    public SpanStatus Status { get; init; }

    public string StatusMessage { get; init; } = "";

    /// <summary>The instrumentation library that recorded it.</summary>
    public string Scope { get; init; } = "";

    public AttributeList Attributes { get; init; } = AttributeList.Empty;

    public AttributeList Resource { get; init; } = AttributeList.Empty;

    public ImmutableArray<SpanEvent> Events { get; init; } = [];

    public ImmutableArray<SpanLink> Links { get; init; } = [];
}
