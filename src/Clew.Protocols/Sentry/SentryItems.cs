using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>Gathers what the items of one envelope contain.</summary>
internal sealed class SentryItems(KeyScope key, Timestamp received, JsonElement envelopeHeader)
{
    /// <summary>It is counted and not kept.</summary>
    private const string ClientReport = "client_report";

    public List<ErrorEvent> Errors { get; } = [];
    public List<SpanRecord> Spans { get; } = [];
    public List<LogRecord> Logs { get; } = [];
    public List<SessionRecord> Sessions { get; } = [];
    public List<CheckIn> CheckIns { get; } = [];
    public List<UserFeedback> Feedback { get; } = [];
    public DiscardTally Discards { get; } = new();
    public string EventId { get; private set; } = SentryIds.Normalize(envelopeHeader.Text("event_id"));

    public static string SignalOf(string type) => type switch
    {
        "event" => DiscardSignal.Error,
        "transaction" or "span" => DiscardSignal.Span,
        "log" => DiscardSignal.Log,
        "session" or "sessions" => DiscardSignal.Session,
        "check_in" => DiscardSignal.CheckIn,
        "feedback" or "user_report" => DiscardSignal.Feedback,
        _ => DiscardSignal.EnvelopeItem,
    };

    public void Read(string type, ReadOnlySpan<byte> payload, long offset)
    {
        if (SignalOf(type) == DiscardSignal.EnvelopeItem && type != ClientReport)
        {
            Discards.Add(DiscardReason.UnsupportedItem(SentryNames.Safe(type)), DiscardSignal.EnvelopeItem, "items of this type are not kept");
            return;
        }
        using var document = SenderJson.Parse(payload, offset, out var error);
        if (document is null || document.RootElement.ValueKind != JsonValueKind.Object)
        {
            Discards.Add(DiscardReason.Malformed, SignalOf(type), $"{error?.Message ?? "not a JSON object"} (byte {error?.Offset ?? offset})");
            return;
        }
        Read(type, document.RootElement, payload);
    }

    /// <summary>Reads an item that has been parsed. The payload is what an event without id gets its id from.</summary>
    public void Read(string type, JsonElement item, ReadOnlySpan<byte> payload)
    {
        switch (type)
        {
            case "event":
                var id = IdOf(item, payload);
                if (EventId.Length == 0) EventId = id;
                Errors.Add(new SentryEventReader(key, received, envelopeHeader, Discards).Read(item, id));
                break;
            case "transaction":
                new SentryTransactionReader(key, received, Discards).Read(item, Spans);
                break;
            case "log":
                new SentryLogReader(key, received, Discards).Read(item, Logs);
                break;
            case "session":
                new SentrySessionReader(key, received, Discards).ReadOne(item, Sessions);
                break;
            case "sessions":
                new SentrySessionReader(key, received, Discards).ReadSums(item, Sessions);
                break;
            case "check_in":
                new SentryCheckInReader(key, received, Discards).Read(item, payload, CheckIns);
                break;
            case "feedback":
                new SentryFeedbackReader(key, received, Discards).Read(item, payload, Feedback);
                break;
            case "user_report":
                new SentryFeedbackReader(key, received, Discards).ReadReport(item, payload, Feedback);
                break;
            case ClientReport:
                new SentryClientReport(Discards).Read(item);
                break;
            default:
                new SentrySpanReader(key, Discards).Read(item, envelopeHeader, Spans);
                break;
        }
    }

    /// <summary>
    /// The envelope's id wins over the event's (develop.sentry.dev, Envelope Items, Event). It names one event: further ones, which there should not
    /// be, go by their own.
    /// </summary>
    private string IdOf(JsonElement item, ReadOnlySpan<byte> payload)
    {
        if (Errors.Count == 0 && EventId.Length > 0) return EventId;
        var own = SentryIds.Normalize(item.Text("event_id"));
        return own.Length > 0 ? own : SentryIds.OfContent(payload);
    }
}
