namespace Clew.Model;

/// <summary>Something that happened at one instant within a span; an exception is the event named <c>exception</c>.</summary>
public sealed record SpanEvent(Timestamp Time, string Name, AttributeList Attributes);
