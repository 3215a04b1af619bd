namespace Clew.Web.Traces;

/// <summary>
/// What the whole trace waited for: from the end of the root backwards, always the child that finished last before the instant looked at
/// (Zhang et al., "CRISP: Critical Path Analysis of Large-Scale Microservice Architectures", USENIX ATC 2022, section 3.2). Children that end
/// after their parent count up to the parent's end; those that start after it were not waited for.
/// </summary>
internal static class CriticalPath
{
    /// <summary>Writes the segments into the nodes. Works without recursion: a chain of thousands of spans must not exhaust the stack.</summary>
    public static void Mark(TraceNode root)
    {
        var open = new Stack<(TraceNode Node, long Until)>();
        open.Push((root, root.End));
        while (open.TryPop(out var item)) Walk(item.Node, Math.Min(item.Until, item.Node.End), open);
    }

    private static void Walk(TraceNode node, long until, Stack<(TraceNode, long)> open)
    {
        var at = until;
        foreach (var child in node.Children.OrderByDescending(child => Math.Min(child.End, until)).ThenByDescending(child => child.Start))
        {
            var end = Math.Min(child.End, until);
            // Began after the parent was done, or ran beside a sibling that finished later: nobody waited for it.
            if (child.Start >= until || end > at || end <= node.Start) continue;
            Add(node, end, at);
            open.Push((child, end));
            at = Math.Max(child.Start, node.Start);
            if (at <= node.Start) break;
        }
        Add(node, node.Start, at);
        node.Critical.Reverse();
    }

    private static void Add(TraceNode node, long start, long end)
    {
        if (end > start) node.Critical.Add(new(start, end));
    }
}
