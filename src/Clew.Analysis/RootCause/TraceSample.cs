using System.Collections.Immutable;

namespace Clew.Analysis.RootCause;

/// <summary>One trace. A sample of all, not only of the failing ones: what normally happens must be visible too.</summary>
/// <param name="Link">Where it can be seen, or empty.</param>
public sealed record TraceSample(string TraceId, ImmutableArray<TraceSpan> Spans, string Link = "");
