using Clew.Incidents.Telling;
using Clew.Web.Shell;

namespace Clew.Web.Alerts;

/// <summary>Deliveries in words.</summary>
internal static class DeliveryWords
{
    public static string Kind(MessageKind kind) => kind switch
    {
        MessageKind.Opened => "opened",
        MessageKind.Updated => "more known",
        MessageKind.Escalated => "escalated",
        MessageKind.Acknowledged => "acknowledged",
        MessageKind.Resolved => "resolved",
        MessageKind.Digest => "digest",
        _ => "test",
    };

    public static BadgeTone Tone(MessageKind kind) => kind switch
    {
        MessageKind.Opened or MessageKind.Escalated => BadgeTone.Warning,
        MessageKind.Resolved => BadgeTone.Good,
        MessageKind.Updated => BadgeTone.Accent,
        _ => BadgeTone.Neutral,
    };

    public static string State(NotificationDelivery delivery) => delivery.State switch
    {
        DeliveryState.Waiting => delivery.Attempts.IsEmpty ? "waits" : "failed, tries again",
        DeliveryState.Sending => "being sent",
        DeliveryState.Delivered => "delivered",
        DeliveryState.Superseded => "replaced by a newer one",
        _ => "given up",
    };

    public static BadgeTone Tone(DeliveryState state) => state switch
    {
        DeliveryState.Delivered => BadgeTone.Good,
        DeliveryState.Failed => BadgeTone.Bad,
        DeliveryState.Waiting or DeliveryState.Sending => BadgeTone.Warning,
        _ => BadgeTone.Neutral,
    };
}
