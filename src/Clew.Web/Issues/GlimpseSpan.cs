using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>A span of a trace in small.</summary>
/// <param name="Duration">In nanoseconds.</param>
public sealed record GlimpseSpan(SpanId Span, SpanId Parent, Timestamp Time, long Duration, string Name, string Service, SpanStatus Status);
