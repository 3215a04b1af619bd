using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>
/// To which trace an event belongs (develop.sentry.dev, Trace Propagation). Sentry's trace ids are W3C's, so whoever began the trace, a browser with
/// <c>sentry-trace</c> or a gateway with <c>traceparent</c>, all that belongs to it has one id.
/// </summary>
internal static class SentryTrace
{
    private const string TraceOfBaggage = "sentry-trace_id=";

    /// <summary>
    /// The trace context of the event; else the envelope's <c>trace</c>; else the headers of the request during which it happened, by which SDKs without
    /// tracing are told. Only the first names a span of the event's own: the headers name the caller's.
    /// </summary>
    public static (TraceId Trace, SpanId Span) Of(JsonElement item, JsonElement envelopeHeader)
    {
        var context = item.Field("contexts").Field("trace");
        if (TraceId.TryParse(context.Text("trace_id"), out var trace) && !trace.IsNone)
            return (trace, SpanId.TryParse(context.Text("span_id"), out var span) ? span : SpanId.None);
        if (TraceId.TryParse(envelopeHeader.Field("trace").Text("trace_id"), out trace) && !trace.IsNone) return (trace, SpanId.None);
        return (OfHeaders(item.Field("request").Field("headers")), SpanId.None);
    }

    private static TraceId OfHeaders(JsonElement headers)
    {
        var (trace, caller) = (TraceId.None, SpanId.None);
        foreach (var (name, value) in headers.Pairs())
            if (name.Equals("sentry-trace", StringComparison.OrdinalIgnoreCase) || name.Equals("traceparent", StringComparison.OrdinalIgnoreCase))
                TraceParent.TryRead(value.AsText(), ref trace, ref caller);
            else if (trace.IsNone && name.Equals("baggage", StringComparison.OrdinalIgnoreCase))
                trace = OfBaggage(value.AsText());
        return trace;
    }

    private static TraceId OfBaggage(string baggage)
    {
        foreach (var range in baggage.AsSpan().Split(','))
        {
            var member = baggage.AsSpan()[range].Trim();
            if (member.StartsWith(TraceOfBaggage, StringComparison.OrdinalIgnoreCase) && TraceId.TryParse(member[TraceOfBaggage.Length..], out var trace)) return trace;
        }
        return TraceId.None;
    }
}
