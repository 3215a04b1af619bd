using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Traces;

/// <summary>One row of a waterfall: a span in its place in the tree, or the note that stands for a span that never arrived.</summary>
public sealed record TraceRow
{
    /// <summary>The id of the span, or of the one that is missing.</summary>
    public required SpanId Id { get; init; }

    /// <summary>Null: a span names this one as its parent, and it was not received.</summary>
    public required SpanRecord? Span { get; init; }

    /// <summary>0 for a root.</summary>
    public required int Depth { get; init; }

    /// <summary>How many rows directly after this one are below it.</summary>
    public required int Descendants { get; init; }

    /// <summary>The start after correction of clocks that disagree, in nanoseconds since 1970-01-01 UTC.</summary>
    public required long Start { get; init; }

    /// <summary>In nanoseconds.</summary>
    public required long Duration { get; init; }

    /// <summary>What the correction added to the start, in nanoseconds; 0 where the clocks agree.</summary>
    public required long Skew { get; init; }

    /// <summary>The parts of this span during which the whole trace waited for it, in order of time.</summary>
    public ImmutableArray<PathSegment> Critical { get; init; } = [];

    /// <summary>True where a span below failed: a collapsed row has to say so.</summary>
    public bool FailedBelow { get; init; }

    /// <summary>True where the span names itself, directly or through others, as its own ancestor.</summary>
    public bool InCycle { get; init; }

    public long End => Start + Duration;

    public bool Failed => Span?.Status == SpanStatus.Error;
}
