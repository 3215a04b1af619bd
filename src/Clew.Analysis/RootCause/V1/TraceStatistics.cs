using System.Collections.Immutable;

namespace Clew.Analysis.RootCause.V1;

/// <summary>One side of the comparison of traces, normal or since the onset, counted once over all spans.</summary>
internal sealed class TraceStatistics
{
    private const double NanosecondsPerMillisecond = 1e6;

    public int Traces { get; private set; }

    /// <summary>Durations of root spans in milliseconds: what users wait.</summary>
    public List<double> Roots { get; } = [];

    public Dictionary<Operation, OperationStatistics> Operations { get; } = [];

    /// <summary>Time of a call that its callee does not account for, in milliseconds: the wire, the caller's own queue, the callee's accept queue.</summary>
    public Dictionary<Call, List<double>> Waits { get; } = [];

    /// <summary>Whom an operation calls in another service.</summary>
    public Dictionary<Operation, string> Callees { get; } = [];

    /// <summary>Services that sent spans.</summary>
    public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>A trace in which each service can be seen.</summary>
    public Dictionary<string, string> Links { get; } = new(StringComparer.Ordinal);

    /// <summary>Services that were called and did not answer with a span.</summary>
    public HashSet<string> Unseen { get; } = new(StringComparer.Ordinal);

    public IEnumerable<CallEdge> Edges => Waits.Keys.Select(static call => new CallEdge(call.Caller, call.Callee));

    public static TraceStatistics Of(ImmutableArray<TraceSample> samples)
    {
        var statistics = new TraceStatistics();
        foreach (var sample in samples.Take(GatheredEvidence.MaxTraces)) statistics.Add(sample);
        return statistics;
    }

    private void Add(TraceSample sample)
    {
        Traces++;
        var spans = sample.Spans;
        var byId = new Dictionary<ulong, int>(spans.Length);
        for (var i = 0; i < spans.Length; i++) byId.TryAdd(spans[i].Id, i);
        var children = spans.Where(span => span.Parent != span.Id && byId.ContainsKey(span.Parent)).ToLookup(static span => span.Parent);
        foreach (var span in spans)
        {
            if (!byId.ContainsKey(span.Parent)) Roots.Add(span.Duration / NanosecondsPerMillisecond);
            Seen.Add(span.Service);
            if (sample.Link.Length > 0) Links.TryAdd(span.Service, sample.Link);
            Add(span, [.. children[span.Id].OrderBy(static child => child.Start)]);
        }
    }

    private void Add(in TraceSpan span, ReadOnlySpan<TraceSpan> children)
    {
        var key = new Operation(span.Service, span.Operation);
        if (!Operations.TryGetValue(key, out var operation)) Operations[key] = operation = new();
        operation.Count++;
        var (own, tail) = Uncovered(span, children);
        if (CalleeOf(span, children) is { Length: > 0 } callee)
        {
            Callees.TryAdd(key, callee);
            var call = new Call(span.Service, callee, span.Operation);
            if (!Waits.TryGetValue(call, out var waits)) Waits[call] = waits = [];
            waits.Add(own);
            if (children.IsEmpty) Unseen.Add(callee);
        }
        else
        {
            operation.OwnTimes.Add(own);
        }
        operation.Durations.Add(span.Duration / NanosecondsPerMillisecond);
        if (span.Failed) operation.FailedDurations.Add(span.Duration / NanosecondsPerMillisecond);
        operation.Tails.Add(tail);
        var childFailed = false;
        foreach (var child in children) childFailed |= child.Failed;
        if (span.Failed && !childFailed) operation.FailuresBegun++;
        CountSteps(operation, children);
    }

    /// <summary>A call is a span whose only child runs in another service, or one without a child that names its peer.</summary>
    private static string CalleeOf(in TraceSpan span, ReadOnlySpan<TraceSpan> children) =>
        children.Length == 1 && children[0].Service != span.Service ? children[0].Service
        : children.IsEmpty && span.Peer != span.Service ? span.Peer
        : "";

    private static (double Own, double Tail) Uncovered(in TraceSpan span, ReadOnlySpan<TraceSpan> children)
    {
        var end = span.Start + span.Duration;
        long covered = 0, reached = span.Start;
        foreach (var child in children)
        {
            var (from, to) = (Math.Max(child.Start, reached), Math.Min(child.Start + child.Duration, end));
            if (to <= from) continue;
            covered += to - from;
            reached = to;
        }
        long last = span.Start;
        foreach (var child in children) last = Math.Max(last, child.Start + child.Duration);
        return ((span.Duration - covered) / NanosecondsPerMillisecond, (end - last) / NanosecondsPerMillisecond);
    }

    private static void CountSteps(OperationStatistics operation, ReadOnlySpan<TraceSpan> children)
    {
        operation.Step(Operation.Nothing, times: 1, last: children.IsEmpty);
        if (children.IsEmpty) return;
        var taken = new Dictionary<Operation, int>();
        foreach (var child in children)
        {
            var step = new Operation(child.Service, child.Operation);
            taken[step] = taken.GetValueOrDefault(step) + 1;
        }
        var last = new Operation(children[^1].Service, children[^1].Operation);
        foreach (var (step, times) in taken) operation.Step(step, times, last: step == last);
    }
}
