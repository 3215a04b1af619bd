namespace Clew.Model;

/// <summary>A reference to a span that is related without being the parent.</summary>
public sealed record SpanLink(TraceId TraceId, SpanId SpanId, AttributeList Attributes);
