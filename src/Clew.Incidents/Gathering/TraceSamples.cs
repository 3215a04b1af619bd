using System.Collections.Immutable;
using Clew.Analysis.RootCause;
using Clew.Model;

namespace Clew.Incidents.Gathering;

/// <summary>Sampled traces of both sides, as the ranker wants them. Pure.</summary>
/// <param name="Since">Since the onset.</param>
/// <param name="Before">Of normal operation.</param>
internal sealed record TraceSamples(ImmutableArray<TraceSample> Since, ImmutableArray<TraceSample> Before)
{
    public static TraceSamples Empty { get; } = new([], []);

    public static TraceSamples Of(IReadOnlyList<SampledSpan> since, IReadOnlyList<SampledSpan> before)
    {
        var names = PeerNames.Learn(since, before);
        return new(Of(since, names), Of(before, names));
    }

    private static ImmutableArray<TraceSample> Of(IReadOnlyList<SampledSpan> spans, PeerNames names) =>
        [.. spans.GroupBy(static span => span.Trace).Select(trace => Of(trace.Key, [.. trace.DistinctBy(static span => span.Id)], names))];

    private static TraceSample Of(string id, IReadOnlyList<SampledSpan> spans, PeerNames names)
    {
        var answers = new Dictionary<ulong, string>();
        foreach (var span in spans) answers.TryAdd(span.Parent, span.Service);
        return new(id, [.. spans.Select(span => Of(span, answers, names))], $"/traces/{id}");
    }

    // A client span is called by its method alone: with whom it calls it becomes an operation that can be compared.
    private static TraceSpan Of(SampledSpan span, Dictionary<ulong, string> answers, PeerNames names)
    {
        var isCall = span.Kind is SpanKind.Client or SpanKind.Producer;
        var peer = !isCall ? "" : answers.TryGetValue(span.Id, out var answer) && answer != span.Service ? answer : names.Of(span.Peer);
        var operation = peer.Length == 0 || span.Operation.Contains(peer, StringComparison.Ordinal) ? span.Operation : $"{span.Operation} {peer}";
        return new(span.Id, span.Parent, span.Service, operation, span.Start, span.Duration, span.Failed, peer == span.Service ? "" : peer);
    }
}
