using Clew.Incidents.Telling;
using Clew.Model;

namespace Clew.Incidents.Timelines.Lanes;

/// <summary>Messages about the incident: when they were sent, to which channel, and what became of them. Pure.</summary>
internal static class MessageLane
{
    public static IEnumerable<TimelineCandidate> Of(Incident incident, IEnumerable<NotificationDelivery> deliveries) =>
        deliveries.Where(static delivery => delivery.State != DeliveryState.Superseded).Select(delivery => new TimelineCandidate(
            new()
            {
                Lane = TimelineLane.Messages,
                Time = TimeOf(delivery),
                End = TimeOf(delivery),
                Title = OneLine.Of(delivery.Subject),
                Reason = $"{Why(delivery.Kind)}, {delivery.ChannelKind.ToString().ToLowerInvariant()} to {delivery.ChannelName}: {Outcome(delivery)}",
                Link = $"/alerts/deliveries?incident={incident.Id}",
                Tone = delivery.State switch { DeliveryState.Failed => TimelineTone.Bad, DeliveryState.Delivered => TimelineTone.Neutral, _ => TimelineTone.Warning },
            }, delivery.IsFirst ? 0 : 1));

    private static Timestamp TimeOf(NotificationDelivery delivery) => Timestamp.From(delivery.Attempts.IsEmpty ? delivery.CreatedAt : delivery.Attempts[^1].Time);

    private static string Why(MessageKind kind) => kind switch
    {
        MessageKind.Opened => "told that it began",
        MessageKind.Updated => "told what else is known",
        MessageKind.Escalated => "told the next in line, because nobody had acknowledged",
        MessageKind.Acknowledged => "told that somebody looks after it",
        MessageKind.Resolved => "told that it is over",
        _ => "told",
    };

    private static string Outcome(NotificationDelivery delivery) => delivery.State switch
    {
        DeliveryState.Delivered when delivery.Attempts.Length > 1 => $"delivered at the attempt {delivery.Attempts.Length}",
        DeliveryState.Delivered => "delivered",
        DeliveryState.Failed => $"not delivered after {NumberWords.Of(delivery.Attempts.Length, "attempt", "attempts")}",
        _ => delivery.Attempts.IsEmpty ? "being sent" : "being sent again",
    };
}
