using Clew.Model;

namespace Clew.Protocols.Otlp;

/// <summary>Reads <c>LogRecord</c> of opentelemetry/proto/logs/v1/logs.proto.</summary>
internal class LogRecordReader(KeyScope key, Timestamp received)
    : OtlpReader<LogRecord>(key, received, DiscardSignal.Log)
{
    /// <summary>Under this name .NET's logging keeps the message before its values were filled in.</summary>
    internal const string OriginalFormat = "{OriginalFormat}";

    /// <summary>The attribute that carried the name of an event before it became the field <c>event_name</c>.</summary>
    private const string EventName = "event.name";

    /// <summary>2010-01-01 in nanoseconds: nobody has set a clock that shows an earlier time.</summary>
    private const ulong FirstYear = 1_262_304_000_000_000_000;

    /// <summary>What two clocks may differ by.</summary>
    private static readonly TimeSpan MaxAhead = TimeSpan.FromHours(1);

    protected override LogRecord? ReadRecord(scoped ref ProtoReader record)
    {
        TraceId trace = default;
        SpanId span = default;
        ulong time = 0, observed = 0, severity = 0;
        string severityText = "", body = "", eventName = "";
        while (record.Next())
        {
            switch (record.Field)
            {
                case 1: time = record.Fixed64(); break;
                case 2: severity = record.Varint(); break;
                case 3: severityText = StringCache.Names.Get(record.Bytes()); break;
                case 5: body = Attributes.ReadValue(ref record, "the body"); break;
                case 6: Attributes.Read(ref record); break;
                case 9: trace = TraceId.FromBytes(record.Bytes()); break;
                case 10: span = SpanId.FromBytes(record.Bytes()); break;
                case 11: observed = record.Fixed64(); break;
                case 12: eventName = StringCache.Names.Get(record.Bytes()); break;
                default: record.Skip(); break;
            }
        }
        if (record.Fault is not null) return null;
        var template = Attributes.Remove(OriginalFormat);
        if (eventName.Length > 0) Attributes.Set(EventName, eventName);
        var attributes = Attributes.Take();
        return new()
        {
            Context = ResourceIdentity.Correlate(Key, attributes, FirstTime(time, observed), trace, span),
            Severity = severity <= (ulong)SeverityNumber.Fatal4 ? (SeverityNumber)severity : SeverityNumber.Unspecified,
            SeverityText = severityText,
            Body = body,
            Template = template,
            Scope = Scope,
            Attributes = attributes,
            Resource = Resource,
        };
    }

    /// <summary>
    /// When it happened, else when it was seen (logs.proto, time_unix_nano), else when it came. Times after the year 2262 do not count, nor does
    /// one that cannot be, of a device with a wrong clock, where a collector has seen the record at a time that can.
    /// </summary>
    private Timestamp FirstTime(ulong time, ulong observed) =>
        time is > 0 and <= long.MaxValue && (CanBe(time) || !CanBe(observed)) ? new((long)time)
        : observed is > 0 and <= long.MaxValue ? new((long)observed)
        : Received;

    /// <summary>Whether a clock that somebody has set may show that time, in nanoseconds.</summary>
    protected bool CanBe(ulong time) => time >= FirstYear && time <= (ulong)Math.Max(0, (Received + MaxAhead).UnixNanoseconds);
}
