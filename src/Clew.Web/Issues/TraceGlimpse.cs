using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>A trace in small: what an issue's page shows of the trace of an event.</summary>
/// <param name="Spans">In order of their start; the first <see cref="MaxSpans"/>.</param>
/// <param name="SpanCount">All spans of the trace.</param>
/// <param name="Logs">In order of time: those around the error.</param>
/// <param name="LogCount">All log records of the trace.</param>
public sealed record TraceGlimpse(TraceId Id, ImmutableArray<GlimpseSpan> Spans, long SpanCount, ImmutableArray<GlimpseLog> Logs, long LogCount)
{
    public const int MaxSpans = 14;

    public Timestamp Start => Spans.Min(span => span.Time);

    /// <summary>From the first start to the last end, at least 1.</summary>
    public long Nanoseconds => Math.Max(1, Spans.Max(span => span.Time.UnixNanoseconds + span.Duration) - Start.UnixNanoseconds);
}
