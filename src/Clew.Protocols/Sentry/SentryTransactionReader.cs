using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>Reads the item <c>transaction</c> (develop.sentry.dev, Event Payloads, Transaction): a root span and the spans within it.</summary>
internal sealed class SentryTransactionReader(KeyScope key, Timestamp received, DiscardTally discards)
{
    public void Read(JsonElement item, List<SpanRecord> spans)
    {
        var end = SentryTime.Read(item.Field("timestamp"));
        var start = SentryTime.Read(item.Field("start_timestamp")) ?? end ?? received;
        var context = SentryContext.Read(item, envelopeHeader: default, key, start, discards);
        var trace = item.Field("contexts").Field("trace");
        if (context.Correlation.TraceId.IsNone || context.Correlation.SpanId.IsNone)
        {
            var lost = 1 + item.Field("spans").Values().Count();
            discards.Add(DiscardReason.MissingField, DiscardSignal.Span, "a transaction without contexts.trace.trace_id or span_id", lost);
            return;
        }
        var operation = trace.Text("op");
        var status = trace.Text("status");
        var root = new SpanRecord
        {
            Context = context.Correlation,
            ParentSpanId = SpanId.TryParse(trace.Text("parent_span_id"), out var parent) ? parent : SpanId.None,
            Name = SentryLimits.Cut(item.Text("transaction") is { Length: > 0 } name ? name : operation, SentryLimits.NameLength),
            Kind = SentrySpans.KindOf(trace.Field("data").Text("otel.kind"), operation),
            DurationNanoseconds = SentrySpans.Duration(start, end),
            Status = SentrySpans.StatusOf(status),
            StatusMessage = SentrySpans.StatusMessageOf(status),
            Scope = SentryLimits.Cut(trace.Text("origin"), SentryLimits.NameLength),
            Attributes = RootAttributes(item, trace, context, operation),
            Resource = SentrySpans.Resource(context.Correlation, item.Text("environment"), item.Text("server_name"), context.Sdk, discards),
        };
        spans.Add(root);
        ReadChildren(item.Field("spans"), root, spans);
    }

    private AttributeList RootAttributes(JsonElement item, JsonElement trace, SentryContext context, string operation)
    {
        var attributes = SentrySpans.NewAttributes(discards)
            .AddAttributes(trace.Field("data").Pairs())
            .AddKnown(SentrySpans.Operation, operation);
        foreach (var (name, value) in context.Tags.AsSpan()) attributes.Add(name, value);
        if (context.Request is { } request)
            attributes.AddKnown("http.request.method", request.Method).AddKnown("url.full", request.Url);
        foreach (var (name, measurement) in item.Field("measurements").Pairs())
            attributes.AddKnown("measurement." + name, measurement.Text("value"));
        return attributes.ToList();
    }

    private void ReadChildren(JsonElement children, SpanRecord root, List<SpanRecord> spans)
    {
        var count = 0;
        foreach (var child in children.Values())
        {
            if (++count > SentryLimits.Spans)
            {
                discards.Add(DiscardReason.TooLarge, DiscardSignal.Span, $"more than {SentryLimits.Spans} spans in one transaction");
                continue;
            }
            if (ReadSpan(child, root, discards) is { } span) spans.Add(span);
        }
    }

    /// <summary>
    /// A span as transactions contain it and as the item <c>span</c> carried it before version 2. What it does not say, its root says.
    /// </summary>
    internal static SpanRecord? ReadSpan(JsonElement span, SpanRecord root, DiscardTally discards)
    {
        if (!SpanId.TryParse(span.Text("span_id"), out var id) || id.IsNone) return Refuse("a span without span_id");
        if (SentryTime.Read(span.Field("start_timestamp")) is not { } start) return Refuse("a span without start_timestamp");
        var operation = span.Text("op");
        var status = span.Text("status");
        var data = span.Field("data");
        return root with
        {
            Context = root.Context with
            {
                TraceId = TraceId.TryParse(span.Text("trace_id"), out var trace) && !trace.IsNone ? trace : root.Context.TraceId,
                SpanId = id,
                Time = start,
            },
            ParentSpanId = SpanId.TryParse(span.Text("parent_span_id"), out var parent) ? parent : root.Context.SpanId,
            Name = SentryLimits.Cut(span.Text("description") is { Length: > 0 } description ? description : operation, SentryLimits.NameLength),
            Kind = SentrySpans.KindOf(data.Text("otel.kind"), operation),
            DurationNanoseconds = SentrySpans.Duration(start, SentryTime.Read(span.Field("timestamp"))),
            Status = SentrySpans.StatusOf(status),
            StatusMessage = SentrySpans.StatusMessageOf(status),
            Scope = SentryLimits.Cut(span.Text("origin"), SentryLimits.NameLength),
            Attributes = SentrySpans.NewAttributes(discards)
                .AddAttributes(span.Field("tags").Pairs())
                .AddAttributes(data.Pairs())
                .AddKnown(SentrySpans.Operation, operation)
                .ToList(),
        };

        SpanRecord? Refuse(string detail)
        {
            discards.Add(DiscardReason.MissingField, DiscardSignal.Span, detail);
            return null;
        }
    }
}
