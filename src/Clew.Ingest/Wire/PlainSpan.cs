using System.Text.Unicode;

namespace Clew.Ingest.Wire;

/// <summary>
/// The fields of a <c>Span</c> (opentelemetry/proto/trace/v1/trace.proto) where they stand in its bytes. One with events or links is not plain, nor is
/// one without its ids and times.
/// </summary>
internal struct PlainSpan
{
    private const byte TraceTag = 0x0A, SpanTag = 0x12, StateTag = 0x1A, ParentTag = 0x22, NameTag = 0x2A, KindTag = 0x30, StartTag = 0x39, EndTag = 0x41, AttributeTag = 0x4A,
        DroppedAttributesTag = 0x50, DroppedEventsTag = 0x60, DroppedLinksTag = 0x70, StatusTag = 0x7A;

    /// <summary>The tag of <c>fixed32 flags = 16</c>, in two bytes.</summary>
    private const byte FlagsTag = 0x85, FlagsTagEnd = 0x01;

    private const byte MessageTag = 0x12, CodeTag = 0x18;

    private const int TraceBytes = 16, SpanBytes = 8;

    public Place Trace { get; private set; }
    public Place Span { get; private set; }

    /// <summary>Of no length for a span without parent.</summary>
    public Place Parent { get; private set; }

    public Place Name { get; private set; }
    public Place Message { get; private set; }
    public ulong Kind { get; private set; }
    public ulong Start { get; private set; }
    public ulong End { get; private set; }
    public ulong Code { get; private set; }

    /// <summary>False when it is not plain.</summary>
    public static bool TryRead(ReadOnlySpan<byte> record, PlainAttributes attributes, out PlainSpan span)
    {
        span = default;
        attributes.Clear();
        var cursor = new PlainCursor(record);
        while (cursor.HasMore)
        {
            switch (cursor.Tag())
            {
                case TraceTag: span.Trace = cursor.Content(); break;
                case SpanTag: span.Span = cursor.Content(); break;
                case ParentTag: span.Parent = cursor.Content(); break;
                case NameTag: span.Name = cursor.Content(); break;
                case KindTag: span.Kind = cursor.Varint(); break;
                case StartTag: span.Start = cursor.Fixed64(); break;
                case EndTag: span.End = cursor.Fixed64(); break;
                case AttributeTag:
                    if (!attributes.TryAdd(record, cursor.Content())) return false;
                    break;
                case StatusTag:
                    if (!span.TryReadStatus(record, cursor.Content())) return false;
                    break;
                case StateTag: cursor.Content(); break;
                case DroppedAttributesTag or DroppedEventsTag or DroppedLinksTag: cursor.Varint(); break;
                case FlagsTag:
                    cursor.Pass(FlagsTagEnd);
                    cursor.Skip(sizeof(uint));
                    break;
                default: return false;
            }
        }
        return !cursor.IsOdd && span.IsWhole(record);
    }

    private readonly bool IsWhole(ReadOnlySpan<byte> record) =>
        Trace.Length == TraceBytes && Trace.In(record).ContainsAnyExcept((byte)0)
        && Span.Length == SpanBytes && Span.In(record).ContainsAnyExcept((byte)0)
        && Parent.Length is 0 or SpanBytes
        && Start is > 0 and <= long.MaxValue && End <= long.MaxValue
        && Utf8.IsValid(Name.In(record)) && Utf8.IsValid(Message.In(record));

    /// <summary><c>Status { string message = 2; StatusCode code = 3; }</c>.</summary>
    private bool TryReadStatus(ReadOnlySpan<byte> record, Place status)
    {
        var cursor = new PlainCursor(status.In(record));
        while (cursor.HasMore)
        {
            switch (cursor.Tag())
            {
                case MessageTag:
                    var message = cursor.Content();
                    Message = message with { Start = message.Start + status.Start };
                    break;
                case CodeTag: Code = cursor.Varint(); break;
                default: return false;
            }
        }
        return !cursor.IsOdd;
    }
}
