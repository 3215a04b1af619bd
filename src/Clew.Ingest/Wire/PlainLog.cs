using System.Text.Unicode;
using Clew.Model;
using Clew.Protocols.Otlp;

namespace Clew.Ingest.Wire;

/// <summary>
/// The fields of a <c>LogRecord</c> (opentelemetry/proto/logs/v1/logs.proto) where they stand in its bytes. Plain are those with a text for a body,
/// a time of their own, and neither an exception nor the name of an event.
/// </summary>
internal struct PlainLog
{
    private const byte TimeTag = 0x09, SeverityTag = 0x10, SeverityTextTag = 0x1A, BodyTag = 0x2A, AttributeTag = 0x32, DroppedAttributesTag = 0x38, FlagsTag = 0x45, TraceTag = 0x4A,
        SpanTag = 0x52, ObservedTag = 0x59;

    public ulong Time { get; private set; }
    public ulong Severity { get; private set; }
    public Place SeverityText { get; private set; }
    public Place Body { get; private set; }
    public Place Trace { get; private set; }
    public Place Span { get; private set; }

    /// <summary>The index of the attribute that has the template, or -1.</summary>
    public int Template { get; private set; }

    /// <summary>False when it is not plain.</summary>
    public static bool TryRead(ReadOnlySpan<byte> record, PlainAttributes attributes, out PlainLog log)
    {
        log = default;
        attributes.Clear();
        var cursor = new PlainCursor(record);
        while (cursor.HasMore)
        {
            switch (cursor.Tag())
            {
                case TimeTag: log.Time = cursor.Fixed64(); break;
                case SeverityTag: log.Severity = cursor.Varint(); break;
                case SeverityTextTag: log.SeverityText = cursor.Content(); break;
                case BodyTag:
                    if (!PlainAttributes.TryString(record, cursor.Content(), out var body)) return false;
                    log.Body = body;
                    break;
                case AttributeTag:
                    if (!attributes.TryAdd(record, cursor.Content())) return false;
                    break;
                case TraceTag: log.Trace = cursor.Content(); break;
                case SpanTag: log.Span = cursor.Content(); break;
                case ObservedTag: cursor.Fixed64(); break;
                case DroppedAttributesTag: cursor.Varint(); break;
                case FlagsTag: cursor.Skip(sizeof(uint)); break;
                default: return false;
            }
        }
        return !cursor.IsOdd && log.IsWhole(record) && log.FindTemplate(record, attributes);
    }

    private readonly bool IsWhole(ReadOnlySpan<byte> record) =>
        Severity <= (ulong)SeverityNumber.Fatal4 && Trace.Length is 0 or TraceId.Size && Span.Length is 0 or SpanId.Size && Utf8.IsValid(SeverityText.In(record));

    /// <summary>False when an attribute tells of an exception.</summary>
    private bool FindTemplate(ReadOnlySpan<byte> record, PlainAttributes attributes)
    {
        Template = -1;
        for (var i = 0; i < attributes.Count; i++)
        {
            var name = attributes.Name(i, record);
            if (name.StartsWith("exception."u8)) return false;
            if (name.Length == LogRecordReader.OriginalFormat.Length && name.SequenceEqual("{OriginalFormat}"u8)) Template = i;
        }
        return true;
    }
}
