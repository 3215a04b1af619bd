using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>
/// Reads the item <c>span</c>. Version 2 (content type <c>application/vnd.sentry.items.span.v2+json</c>; what JavaScript SDKs send by default
/// since 11) holds <c>{"version":2,"items":[...]}</c>, spans with typed attributes and without a transaction around them; version 1 is one
/// single span.
/// </summary>
internal sealed class SentrySpanReader(KeyScope key, DiscardTally discards)
{
    public void Read(JsonElement item, JsonElement envelopeHeader, List<SpanRecord> spans)
    {
        if (item.Field("items").ValueKind != JsonValueKind.Array)
        {
            ReadSingle(item, envelopeHeader, spans);
            return;
        }
        var count = 0;
        foreach (var span in item.Field("items").EnumerateArray())
        {
            if (++count > SentryLimits.Spans)
                discards.Add(DiscardReason.TooLarge, DiscardSignal.Span, $"more than {SentryLimits.Spans} spans in one item");
            else if (ReadStreamed(span) is { } read)
                spans.Add(read);
        }
    }

    private SpanRecord? ReadStreamed(JsonElement span)
    {
        if (!TraceId.TryParse(span.Text("trace_id"), out var trace) || trace.IsNone) return Refuse("a span without trace_id");
        if (!SpanId.TryParse(span.Text("span_id"), out var id) || id.IsNone) return Refuse("a span without span_id");
        if (SentryTime.Read(span.Field("start_timestamp")) is not { } start) return Refuse("a span without start_timestamp");
        var attributes = SentrySpans.NewAttributes(discards).AddAttributes(SentryAttributes.Untyped(span.Field("attributes"))).ToList();
        var context = SentryAttributes.Correlate(attributes, start, key) with { TraceId = trace, SpanId = id };
        var status = span.Text("status");
        return new()
        {
            Context = context,
            ParentSpanId = SpanId.TryParse(span.Text("parent_span_id"), out var parent) ? parent : SpanId.None,
            Name = SentryLimits.Cut(span.Text("name"), SentryLimits.NameLength),
            Kind = SentrySpans.KindOf(attributes["sentry.kind"] ?? "", attributes[SentrySpans.Operation] ?? ""),
            DurationNanoseconds = SentrySpans.Duration(start, SentryTime.Read(span.Field("end_timestamp"))),
            Status = SentrySpans.StatusOf(status),
            StatusMessage = attributes["sentry.status.message"] ?? SentrySpans.StatusMessageOf(status),
            Scope = attributes["sentry.origin"] ?? "",
            Attributes = attributes,
            Resource = SentryAttributes.Resource(attributes, context, attributes["server.name"], discards),
            Links = [.. span.Field("links").Values().Select(ReadLink).OfType<SpanLink>()],
        };
    }

    private SpanLink? ReadLink(JsonElement link)
    {
        if (TraceId.TryParse(link.Text("trace_id"), out var trace) && SpanId.TryParse(link.Text("span_id"), out var span))
            return new(trace, span, SentrySpans.NewAttributes(discards).AddAttributes(SentryAttributes.Untyped(link.Field("attributes"))).ToList());
        discards.Add(DiscardReason.MissingField, DiscardSignal.SpanLink, "a link without trace_id or span_id");
        return null;
    }

    /// <summary>A span of version 1 says little about where it comes from; the envelope's trace header says the release.</summary>
    private void ReadSingle(JsonElement span, JsonElement envelopeHeader, List<SpanRecord> spans)
    {
        if (!TraceId.TryParse(span.Text("trace_id"), out var trace) || trace.IsNone)
        {
            Refuse("a span without trace_id");
            return;
        }
        var data = span.Field("data");
        var release = data.Text("release") is { Length: > 0 } own ? own : envelopeHeader.Field("trace").Text("release");
        var tags = SentrySpans.NewAttributes(discards).AddAttributes(data.Pairs()).ToList();
        var context = new Correlation
        {
            Project = key.Project,
            Environment = key.Environment,
            Service = SentryService.Of(tags, contexts: default, release, key),
            Release = SentryLimits.Cut(release, SentryLimits.NameLength),
            Time = default,
            TraceId = trace,
            User = data.Text("user.id") is { Length: > 0 } user ? user : data.Text("user"),
        };
        var frame = new SpanRecord
        {
            Context = context,
            Name = "",
            Resource = SentrySpans.Resource(context, data.Text("environment"), host: "", sdk: "", discards),
        };
        if (SentryTransactionReader.ReadSpan(span, frame, discards) is { } read) spans.Add(read);
    }

    private SpanRecord? Refuse(string detail)
    {
        discards.Add(DiscardReason.MissingField, DiscardSignal.Span, detail);
        return null;
    }
}
