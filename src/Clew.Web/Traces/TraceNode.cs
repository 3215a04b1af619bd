using Clew.Model;

namespace Clew.Web.Traces;

/// <summary>A span while its tree is being built. Lives only inside <see cref="TraceTree.Build"/>.</summary>
internal sealed class TraceNode(SpanId id, SpanRecord? span)
{
    public SpanId Id { get; } = id;

    public SpanRecord? Span { get; } = span;

    public TraceNode? Parent { get; set; }

    public List<TraceNode> Children { get; } = [];

    public List<PathSegment> Critical { get; } = [];

    public bool InCycle { get; set; }

    /// <summary>Corrected start in nanoseconds.</summary>
    public long Start { get; set; } = span?.Context.Time.UnixNanoseconds ?? 0;

    public long Duration { get; set; } = span?.DurationNanoseconds ?? 0;

    public long Skew { get; set; }

    public long End => Start + Duration;

    /// <summary>Children in order of their start; equal starts in order of their ids, so that the same spans always give the same picture.</summary>
    public static readonly Comparison<TraceNode> ByStart = (left, right) =>
        left.Start != right.Start ? left.Start.CompareTo(right.Start) : left.Id.Value.CompareTo(right.Id.Value);
}
