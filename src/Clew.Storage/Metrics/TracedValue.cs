using Clew.Model;

namespace Clew.Storage.Metrics;

/// <summary>A value that was measured, with the trace in which it was.</summary>
public sealed record TracedValue(double Value, Timestamp Time, TraceId TraceId, SpanId SpanId);
