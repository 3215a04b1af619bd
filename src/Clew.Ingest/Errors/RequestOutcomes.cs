using System.Globalization;
using Clew.Model;

namespace Clew.Ingest.Errors;

/// <summary>
/// A bounded memory of how requests ended. The request of a span is its nearest SERVER or CONSUMER ancestor in the same service, itself
/// included; a span that begins the service's part of the trace stands for a request too (a job, an SDK without server spans).
/// Spans come in any order and in any batch; thread-safe.
/// </summary>
public sealed class RequestOutcomes
{
    /// <summary>Spans that are remembered: at 1,000 spans a second more than three minutes. The oldest is forgotten first.</summary>
    public const int Capacity = 200_000;

    /// <summary>Ancestors that are followed: traces are rarely deeper, and parents that form a ring must end.</summary>
    private const int Depth = 128;

    private readonly Lock _lock = new();
    private readonly Dictionary<Key, Node> _nodes = [];
    private readonly Queue<Key> _order = new();

    public void Learn(IReadOnlyList<SpanRecord> spans)
    {
        lock (_lock)
        {
            foreach (var span in spans) Learn(span);
        }
    }

    /// <summary>How the request ended in which that span ran.</summary>
    public RequestOutcome Of(string project, string service, TraceId trace, SpanId span)
    {
        lock (_lock)
        {
            var outcome = RequestOutcome.Unknown;
            for (var step = 0; step < Depth && _nodes.TryGetValue(new(project, trace, span), out var node); step++)
            {
                // The caller's span: the one before it began this service's part.
                if (step > 0 && node.Service != service) return outcome;
                outcome = node.Outcome;
                if (node.IsRequest) return outcome;
                span = node.Parent;
            }
            return RequestOutcome.Unknown;
        }
    }

    private void Learn(SpanRecord span)
    {
        var context = span.Context;
        var key = new Key(context.Project, context.TraceId, context.SpanId);
        var node = new Node(span.ParentSpanId, context.Service, span.Kind is SpanKind.Server or SpanKind.Consumer || span.ParentSpanId.IsNone, OutcomeOf(span));
        if (!_nodes.TryAdd(key, node))
        {
            _nodes[key] = node;
            return;
        }
        _order.Enqueue(key);
        if (_order.Count > Capacity) _nodes.Remove(_order.Dequeue());
    }

    private static RequestOutcome OutcomeOf(SpanRecord span)
    {
        if (span.Status == SpanStatus.Error) return RequestOutcome.Failed;
        var text = span.Attributes["http.response.status_code"] ?? span.Attributes["http.status_code"]; // the name before 1.23
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? OutcomeOf(code) : RequestOutcome.Succeeded;
    }

    private static RequestOutcome OutcomeOf(int code) => code switch
    {
        >= 500 => RequestOutcome.Failed,
        >= 400 => RequestOutcome.Refused,
        _ => RequestOutcome.Succeeded,
    };

    private readonly record struct Key(string Project, TraceId Trace, SpanId Span);

    private readonly record struct Node(SpanId Parent, string Service, bool IsRequest, RequestOutcome Outcome);
}
