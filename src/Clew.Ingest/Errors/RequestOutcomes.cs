using System.Numerics;
using System.Runtime.InteropServices;
using Clew.Model;

namespace Clew.Ingest.Errors;

/// <summary>
/// A bounded memory of how requests ended. The request of a span is its nearest SERVER or CONSUMER ancestor in the same service, itself
/// included; a span that begins the service's part of the trace stands for a request too (a job, an SDK without server spans).
/// Spans come in any order and in any batch; thread-safe.
/// </summary>
public sealed class RequestOutcomes
{
    /// <summary>Buckets of the server's memory, a power of two: 524,288 spans in 16 MB. At 1,000 spans a second that is more than eight minutes.</summary>
    private const int UsualBuckets = 1 << 17;

    /// <summary>Places of a bucket: of the spans that fall into one the oldest is forgotten first. One bucket is two lines of the processor's cache.</summary>
    private const int Ways = 4;

    /// <summary>Ancestors that are followed: traces are rarely deeper, and parents that form a ring must end.</summary>
    private const int Depth = 128;

    private readonly Lock _lock = new();
    private readonly Node[] _nodes;
    private readonly int _shift;
    private uint _turn;

    public RequestOutcomes() : this(UsualBuckets) { }

    /// <param name="buckets">A power of two, at least 2; each has room for four spans.</param>
    internal RequestOutcomes(int buckets) => (_nodes, _shift) = (new Node[buckets * Ways], 64 - BitOperations.Log2((uint)buckets));

    public void Learn(IReadOnlyList<SpanRecord> spans)
    {
        if (spans.Count > 0) Learn([.. spans.Select(SeenSpan.Of)]);
    }

    internal void Learn(IReadOnlyList<SeenSpan> spans)
    {
        if (spans.Count == 0) return;
        var seen = spans is List<SeenSpan> list ? CollectionsMarshal.AsSpan(list) : [.. spans];
        lock (_lock)
        {
            _turn++;
            foreach (ref readonly var span in seen) PlaceOf(span.Key) = new(span.Key, span.Parent, span.Service, _turn, span.IsRequest, span.Outcome);
        }
    }

    /// <summary>How the request ended in which that span ran.</summary>
    public RequestOutcome Of(string project, string service, TraceId trace, SpanId span)
    {
        var (ofProject, ofService) = (SeenSpan.HashOf(project), SeenSpan.HashOf(service));
        lock (_lock)
        {
            var outcome = RequestOutcome.Unknown;
            for (var step = 0; step < Depth; step++)
            {
                var key = SeenSpan.KeyOf(ofProject, trace, span);
                ref readonly var node = ref PlaceOf(key);
                if (node.Key != key) return RequestOutcome.Unknown;
                // The caller's span: the one before it began this service's part.
                if (step > 0 && node.Service != ofService) return outcome;
                outcome = node.Outcome;
                if (node.IsRequest) return outcome;
                span = new(node.Parent);
            }
            return RequestOutcome.Unknown;
        }
    }

    /// <summary>Where that span is, or where it is to be: the place in its bucket that was written longest ago.</summary>
    private ref Node PlaceOf(ulong key)
    {
        var bucket = _nodes.AsSpan((int)(key >> _shift) * Ways, Ways);
        var oldest = 0;
        for (var i = 0; i < bucket.Length; i++)
        {
            if (bucket[i].Key == key) return ref bucket[i];
            if (_turn - bucket[i].Turn > _turn - bucket[oldest].Turn) oldest = i;
        }
        return ref bucket[oldest];
    }

    private readonly record struct Node(ulong Key, ulong Parent, int Service, uint Turn, bool IsRequest, RequestOutcome Outcome);
}
