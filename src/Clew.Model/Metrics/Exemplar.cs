namespace Clew.Model;

/// <summary>One measurement of the many that a point stands for, with the span in which it was taken.</summary>
/// <param name="Time">When it was taken.</param>
/// <param name="Value">Finite.</param>
/// <param name="TraceId">None when it was taken outside of a trace.</param>
/// <param name="SpanId">None likewise.</param>
/// <param name="Attributes">Those that the metric's view has left out of the point.</param>
public sealed record Exemplar(Timestamp Time, double Value, TraceId TraceId, SpanId SpanId, AttributeList Attributes);
