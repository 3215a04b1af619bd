using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>
/// Reads the item <c>log</c> (develop.sentry.dev, Logs): <c>{"items":[{"timestamp":..., "trace_id":..., "level":"info", "body":..., "attributes":{...}}]}</c>.
/// </summary>
internal sealed class SentryLogReader(KeyScope key, Timestamp received, DiscardTally discards)
{
    /// <summary>Logs of one item. SDKs send batches of 100.</summary>
    private const int MaxLogs = 5000;

    public void Read(JsonElement item, List<LogRecord> logs)
    {
        var count = 0;
        foreach (var log in item.Field("items").Values())
        {
            if (++count > MaxLogs) discards.Add(DiscardReason.TooLarge, DiscardSignal.Log, $"more than {MaxLogs} logs in one item");
            else if (log.ValueKind != JsonValueKind.Object) discards.Add(DiscardReason.Malformed, DiscardSignal.Log, "a log that is not a JSON object");
            else logs.Add(ReadLog(log));
        }
        if (count == 0) discards.Add(DiscardReason.MissingField, DiscardSignal.Log, "a log item without items");
    }

    private LogRecord ReadLog(JsonElement log)
    {
        var attributes = SentrySpans.NewAttributes(discards).AddAttributes(SentryAttributes.Untyped(log.Field("attributes"))).ToList();
        var context = SentryAttributes.Correlate(attributes, SentryTime.Read(log.Field("timestamp")) ?? received, key) with
        {
            TraceId = TraceId.TryParse(log.Text("trace_id"), out var trace) ? trace : TraceId.None,
            // Before version 2.1 of the protocol the span was an attribute.
            SpanId = SpanId.TryParse(log.Text("span_id"), out var span) || SpanId.TryParse(attributes["sentry.trace.parent_span_id"] ?? "", out span) ? span : SpanId.None,
        };
        var level = log.Text("level");
        return new()
        {
            Context = context,
            Severity = SeverityOf(log.Field("severity_number"), level),
            SeverityText = SentryLimits.Cut(level, SentryLimits.NameLength),
            Body = SentryLimits.Cut(log.Field("body").AsCanonicalText(), SentryLimits.MessageLength),
            Template = attributes["sentry.message.template"] ?? "",
            Scope = attributes["logger.name"] ?? attributes["sentry.origin"] ?? "",
            Attributes = attributes,
            // Of a log server.address is the machine; of a span it is the one that was called.
            Resource = SentryAttributes.Resource(attributes, context, attributes["server.address"] ?? attributes["server.name"], discards),
        };
    }

    /// <summary>The number where it is one of OpenTelemetry's, else what the level says.</summary>
    private static SeverityNumber SeverityOf(JsonElement number, string level) =>
        number.AsNumber() is >= (int)SeverityNumber.Trace and <= (int)SeverityNumber.Fatal4 and var stated ? (SeverityNumber)(int)stated : SeverityWord.Of(level);
}
