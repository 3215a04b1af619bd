using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>
/// Reads what users wrote: the item <c>feedback</c>, an event with <c>contexts.feedback</c> (develop.sentry.dev, User Feedback), and its predecessor
/// <c>user_report</c>, which has an event's id, a name, an address and comments.
/// </summary>
internal sealed class SentryFeedbackReader(KeyScope key, Timestamp received, DiscardTally discards)
{
    public void Read(JsonElement item, ReadOnlySpan<byte> payload, List<UserFeedback> feedback)
    {
        var written = item.Field("contexts").Field("feedback");
        var message = Message(written.Text("message"));
        if (message.Length == 0) return;
        var id = SentryIds.Normalize(item.Text("event_id"));
        feedback.Add(new()
        {
            Id = id.Length > 0 ? id : SentryIds.OfContent(payload),
            Context = SentryContext.Read(item, envelopeHeader: default, key, SentryTime.Read(item.Field("timestamp")) ?? received, discards).Correlation,
            EventId = SentryIds.Normalize(written.Text("associated_event_id")),
            Name = Cut(written.Text("name")),
            Email = Cut(written.Text("contact_email")),
            Message = message,
            // The page, where the widget says it; else that of the event.
            Url = SentryLimits.Cut(written.Text("url") is { Length: > 0 } url ? url : item.Field("request").Text("url"), SentryLimits.ShortLength),
        });
    }

    public void ReadReport(JsonElement item, ReadOnlySpan<byte> payload, List<UserFeedback> feedback)
    {
        var message = Message(item.Text("comments"));
        if (message.Length == 0) return;
        feedback.Add(new()
        {
            // One event has one report: a second one of the same user is another text and so another id.
            Id = SentryIds.OfContent(payload),
            Context = new() { Project = key.Project, Environment = key.Environment, Service = key.Project, Time = received },
            EventId = SentryIds.Normalize(item.Text("event_id")),
            Name = Cut(item.Text("name")),
            Email = Cut(item.Text("email")),
            Message = message,
        });
    }

    /// <summary>Empty, and counted, where nothing was written.</summary>
    private string Message(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) discards.Add(DiscardReason.MissingField, DiscardSignal.Feedback, "feedback without a message");
        return SentryLimits.Cut(text.Trim(), SentryLimits.MessageLength);
    }

    private static string Cut(string text) => SentryLimits.Cut(text, SentryLimits.NameLength);
}
