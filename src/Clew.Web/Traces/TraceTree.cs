using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Traces;

/// <summary>
/// The spans of a trace as rows from top to bottom. Pure: the same spans in any order give the same rows. Copes with what arrives in practice:
/// parents that never came, the same span twice, spans that name each other as parent, clocks that disagree.
/// </summary>
public sealed record TraceTree
{
    public required ImmutableArray<TraceRow> Rows { get; init; }

    /// <summary>The earliest start after correction, in nanoseconds since 1970-01-01 UTC.</summary>
    public required long Start { get; init; }

    /// <summary>The latest end after correction.</summary>
    public required long End { get; init; }

    /// <summary>How many records were the same span again and are not shown.</summary>
    public required int Duplicates { get; init; }

    /// <summary>How many spans name a parent that was not received.</summary>
    public required int Orphans { get; init; }

    /// <summary>In nanoseconds; 0 for a trace without spans.</summary>
    public long Duration => End - Start;

    /// <summary>The span that stands for the whole: the first root, or the first span where the root is missing. Null without spans.</summary>
    public SpanRecord? Root => Rows.FirstOrDefault(row => row.Span is not null && row.Depth == 0)?.Span ?? Rows.FirstOrDefault(row => row.Span is not null)?.Span;

    public static TraceTree Build(IReadOnlyCollection<SpanRecord> spans)
    {
        var nodes = Distinct(spans);
        var roots = Connect(nodes, out var orphans);
        BreakCycles(nodes, roots);
        Place(roots);
        roots.Sort(TraceNode.ByStart);
        if (roots.Count > 0) CriticalPath.Mark(MainRoot(roots));
        return new()
        {
            Rows = Flatten(roots),
            Start = nodes.Count == 0 ? 0 : nodes.Values.Min(node => node.Start),
            End = nodes.Count == 0 ? 0 : nodes.Values.Max(node => node.End),
            Duplicates = spans.Count - nodes.Count,
            Orphans = orphans,
        };
    }

    // One span may be reported twice: by a retry, or by Sentry and OpenTelemetry in one process. The fuller record is kept.
    private static Dictionary<SpanId, TraceNode> Distinct(IReadOnlyCollection<SpanRecord> spans) => spans
        .GroupBy(span => span.Context.SpanId)
        .ToDictionary(same => same.Key, same => new TraceNode(same.Key, same
            .OrderByDescending(span => span.DurationNanoseconds)
            .ThenByDescending(span => span.Attributes.Count + span.Events.Length)
            .ThenBy(span => span.Context.Time)
            .ThenBy(span => span.Name, StringComparer.Ordinal)
            .First()));

    private static List<TraceNode> Connect(Dictionary<SpanId, TraceNode> nodes, out int orphans)
    {
        var roots = new List<TraceNode>();
        var missing = new Dictionary<SpanId, TraceNode>();
        orphans = 0;
        foreach (var node in nodes.Values)
        {
            var parentId = node.Span!.ParentSpanId;
            if (parentId.IsNone)
            {
                roots.Add(node);
                continue;
            }
            if (!nodes.TryGetValue(parentId, out var parent))
            {
                orphans++;
                if (!missing.TryGetValue(parentId, out parent)) roots.Add(missing[parentId] = parent = new(parentId, null));
            }
            node.Parent = parent;
            parent.Children.Add(node);
        }
        return roots;
    }

    // What no root leads to hangs in a circle: its earliest span is made a root, and so on until everything is reached.
    private static void BreakCycles(Dictionary<SpanId, TraceNode> nodes, List<TraceNode> roots)
    {
        var reached = new HashSet<TraceNode>();
        foreach (var root in roots) Reach(root, reached);
        if (reached.Count(node => node.Span is not null) == nodes.Count) return;
        var left = nodes.Values.Where(node => !reached.Contains(node)).ToList();
        left.Sort(TraceNode.ByStart);
        foreach (var node in left)
        {
            if (reached.Contains(node)) continue;
            // The earliest of what is left may only hang below the circle: follow its parents until one comes twice, then begin at the earliest of the circle.
            var entry = CircleAbove(node).Min(Comparer<TraceNode>.Create(TraceNode.ByStart))!;
            entry.InCycle = true;
            entry.Parent!.Children.Remove(entry);
            entry.Parent = null;
            roots.Add(entry);
            Reach(entry, reached);
        }
    }

    private static List<TraceNode> CircleAbove(TraceNode node)
    {
        var seen = new HashSet<TraceNode>();
        while (seen.Add(node)) node = node.Parent!;
        var circle = new List<TraceNode> { node };
        for (var next = node.Parent!; next != node; next = next.Parent!) circle.Add(next);
        return circle;
    }

    private static void Reach(TraceNode root, HashSet<TraceNode> reached)
    {
        var open = new Stack<TraceNode>([root]);
        while (open.TryPop(out var node))
            if (reached.Add(node))
                foreach (var child in node.Children)
                    open.Push(child);
    }

    private static void Place(List<TraceNode> roots)
    {
        var open = new Stack<TraceNode>(roots);
        while (open.TryPop(out var node))
        {
            if (node.Span is null)
            {
                node.Start = node.Children.Min(child => child.Start);
                node.Duration = node.Children.Max(child => child.End) - node.Start;
            }
            foreach (var child in node.Children)
            {
                ClockSkew.Correct(child);
                open.Push(child);
            }
            node.Children.Sort(TraceNode.ByStart);
        }
    }

    // The critical path is that of the operation that lasted longest; fragments beside it are not part of its answer.
    private static TraceNode MainRoot(List<TraceNode> roots)
    {
        var main = roots[0];
        foreach (var root in roots)
            if ((root.Span is not null, root.Duration).CompareTo((main.Span is not null, main.Duration)) > 0)
                main = root;
        return main;
    }

    private static ImmutableArray<TraceRow> Flatten(List<TraceNode> roots)
    {
        var order = new List<(TraceNode Node, int Depth)>();
        var open = new Stack<(TraceNode Node, int Depth)>(roots.AsEnumerable().Reverse().Select(root => (root, 0)));
        while (open.TryPop(out var item))
        {
            order.Add(item);
            for (var i = item.Node.Children.Count - 1; i >= 0; i--) open.Push((item.Node.Children[i], item.Depth + 1));
        }
        // Backwards, so that what is below a row has been summed before the row itself.
        var below = new Dictionary<TraceNode, (int Rows, bool Failed)>();
        var rows = new TraceRow[order.Count];
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var (node, depth) = order[i];
            var sum = (Rows: 0, Failed: false);
            foreach (var child in node.Children)
            {
                var part = below[child];
                sum = (sum.Rows + part.Rows + 1, sum.Failed || part.Failed || child.Span!.Status == SpanStatus.Error);
            }
            below[node] = sum;
            rows[i] = new()
            {
                Id = node.Id, Span = node.Span, Depth = depth, Descendants = sum.Rows, Start = node.Start, Duration = node.Duration, Skew = node.Skew,
                Critical = [.. node.Critical], FailedBelow = sum.Failed, InCycle = node.InCycle,
            };
        }
        return [.. rows];
    }
}
