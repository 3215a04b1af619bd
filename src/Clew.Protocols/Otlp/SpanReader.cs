using Clew.Model;

namespace Clew.Protocols.Otlp;

/// <summary>Reads <c>Span</c> of opentelemetry/proto/trace/v1/trace.proto.</summary>
internal class SpanReader(KeyScope key, Timestamp received)
    : OtlpReader<SpanRecord>(key, received, DiscardSignal.Span)
{
    private readonly List<SpanEvent> _events = [];
    private readonly List<SpanLink> _links = [];

    protected override SpanRecord? ReadRecord(scoped ref ProtoReader record)
    {
        _events.Clear();
        _links.Clear();
        TraceId trace = default;
        SpanId span = default, parent = default;
        ulong start = 0, end = 0, kind = 0;
        var name = "";
        var status = (Code: SpanStatus.Unset, Message: "");
        // Events and links have attributes of their own, and fields come in any order: those of the span are read first.
        var nested = record;
        while (record.Next())
        {
            switch (record.Field)
            {
                case 1: trace = TraceId.FromBytes(record.Bytes()); break;
                case 2: span = SpanId.FromBytes(record.Bytes()); break;
                case 4: parent = SpanId.FromBytes(record.Bytes()); break;
                case 5: name = StringCache.Names.Get(record.Bytes()); break;
                case 6: kind = record.Varint(); break;
                case 7: start = record.Fixed64(); break;
                case 8: end = record.Fixed64(); break;
                case 9: Attributes.Read(ref record); break;
                case 15: ReadStatus(ref record, ref status); break;
                default: record.Skip(); break;
            }
        }
        if (record.Fault is not null) return null;
        var attributes = Attributes.Take();
        if (!IsComplete(trace, span, start, end)) return null;
        ReadEventsAndLinks(ref nested, new((long)start));
        record.Adopt(nested);
        if (record.Fault is not null) return null;
        return new()
        {
            Context = ResourceIdentity.Correlate(Key, attributes, new((long)start), trace, span),
            ParentSpanId = parent,
            Name = name,
            Kind = ToKind(kind),
            DurationNanoseconds = end > start ? (long)(end - start) : 0,
            Status = status.Code,
            StatusMessage = status.Message,
            Scope = Scope,
            Attributes = attributes,
            Resource = Resource,
            Events = _events.Count == 0 ? [] : [.. _events],
            Links = _links.Count == 0 ? [] : [.. _links],
        };
    }

    private bool IsComplete(TraceId trace, SpanId span, ulong start, ulong end)
    {
        if (trace.IsNone) return Refuse(DiscardReason.MissingField, "a span without trace_id (16 bytes, not all zero)");
        if (span.IsNone) return Refuse(DiscardReason.MissingField, "a span without span_id (8 bytes, not all zero)");
        if (start == 0) return Refuse(DiscardReason.MissingField, "a span without start_time_unix_nano");
        if (start > long.MaxValue || end > long.MaxValue) return Refuse(DiscardReason.Malformed, "a span with a time after the year 2262");
        return true;
    }

    private bool Refuse(string reason, string detail)
    {
        Discard(reason, detail);
        return false;
    }

    private void ReadEventsAndLinks(scoped ref ProtoReader record, Timestamp start)
    {
        while (record.Next())
        {
            switch (record.Field)
            {
                case 11: ReadEvent(ref record, start); break;
                case 13: ReadLink(ref record); break;
                default: record.Skip(); break;
            }
        }
    }

    /// <summary>
    /// <c>Span.Event { fixed64 time_unix_nano = 1; string name = 2; repeated KeyValue attributes = 3; }</c>; without time: the span's start.
    /// </summary>
    private void ReadEvent(scoped ref ProtoReader record, Timestamp start)
    {
        var message = record.Message();
        var name = "";
        ulong time = 0;
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: time = message.Fixed64(); break;
                case 2: name = StringCache.Names.Get(message.Bytes()); break;
                case 3: Attributes.Read(ref message); break;
                default: message.Skip(); break;
            }
        }
        record.Adopt(message);
        _events.Add(new(time is 0 or > long.MaxValue ? start : new((long)time), name, Attributes.Take()));
    }

    /// <summary><c>Span.Link { bytes trace_id = 1; bytes span_id = 2; repeated KeyValue attributes = 4; }</c>.</summary>
    private void ReadLink(scoped ref ProtoReader record)
    {
        var message = record.Message();
        TraceId trace = default;
        SpanId span = default;
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: trace = TraceId.FromBytes(message.Bytes()); break;
                case 2: span = SpanId.FromBytes(message.Bytes()); break;
                case 4: Attributes.Read(ref message); break;
                default: message.Skip(); break;
            }
        }
        record.Adopt(message);
        var attributes = Attributes.Take();
        if (message.Fault is not null) return;
        if (trace.IsNone || span.IsNone) Discards.Add(DiscardReason.MissingField, DiscardSignal.SpanLink, "a link without trace_id or span_id");
        else _links.Add(new(trace, span, attributes));
    }

    /// <summary><c>Status { string message = 2; StatusCode code = 3; }</c>.</summary>
    private static void ReadStatus(scoped ref ProtoReader record, ref (SpanStatus Code, string Message) status)
    {
        var message = record.Message();
        while (message.Next())
        {
            switch (message.Field)
            {
                case 2: status.Message = StringCache.Values.Get(message.Bytes()); break;
                case 3: status.Code = message.Varint() switch { 1 => SpanStatus.Ok, 2 => SpanStatus.Error, _ => SpanStatus.Unset }; break;
                default: message.Skip(); break;
            }
        }
        record.Adopt(message);
    }

    /// <summary>
    /// An unspecified kind may be taken for an internal one (comment of <c>SPAN_KIND_UNSPECIFIED</c>); so may one of a future version.
    /// </summary>
    protected static SpanKind ToKind(ulong kind) => kind is >= 1 and <= 5 ? (SpanKind)kind : SpanKind.Internal;
}
