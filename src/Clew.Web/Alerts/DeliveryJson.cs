using System.Collections.Immutable;
using Clew.Incidents.Telling;

namespace Clew.Web.Alerts;

/// <summary>A message to a channel in the API.</summary>
/// <param name="Kind">Why it is sent.</param>
/// <param name="Subject">Of its thread: the headline of the first message.</param>
/// <param name="Rule">The name of the rule; null for a test.</param>
/// <param name="Firings">Findings that came together in its thread.</param>
/// <param name="DueAt">When it is tried next, or null.</param>
public sealed record DeliveryJson(
    string Id, DateTimeOffset Time, string Incident, MessageKind Kind, string Channel, string ChannelName, string ChannelKind, DeliveryState State, string Subject,
    string? Rule, int Firings, DateTimeOffset? DueAt, ImmutableArray<DeliveryAttempt> Attempts)
{
    internal static DeliveryJson Of(NotificationDelivery delivery, Notification? thread) => new(
        delivery.Id, delivery.CreatedAt, delivery.Incident, delivery.Kind, delivery.Channel, delivery.ChannelName, ChannelWords.Id(delivery.ChannelKind), delivery.State,
        delivery.Subject, thread?.RuleName, thread?.Firings ?? 0, delivery.DueAt, delivery.Attempts);
}
