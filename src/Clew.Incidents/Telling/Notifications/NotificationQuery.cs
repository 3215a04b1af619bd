using Clew.Storage.Documents;

namespace Clew.Incidents.Telling;

/// <summary>Reads what was told: for the delivery log, and for the timeline of an incident.</summary>
public sealed class NotificationQuery(DocumentStore documents)
{
    /// <summary>Newest first.</summary>
    /// <param name="before">Only what was decided earlier; null for all.</param>
    public IReadOnlyList<NotificationDelivery> Deliveries(int limit, DateTimeOffset? before = null) =>
        [.. documents.Set<NotificationDelivery>("delivery").All().Select(delivery => delivery.Body)
            .Where(delivery => delivery.ChannelKind != ChannelKind.Canary && (before is null || delivery.CreatedAt < before))
            .OrderByDescending(delivery => delivery.CreatedAt).ThenBy(delivery => delivery.ChannelName, StringComparer.Ordinal).Take(limit)];

    /// <summary>What was said about an incident, oldest first.</summary>
    public IReadOnlyList<NotificationDelivery> OfIncident(string incident) =>
        [.. documents.Set<NotificationDelivery>("delivery").All().Select(delivery => delivery.Body)
            .Where(delivery => delivery.Incident == incident)
            .OrderBy(delivery => delivery.CreatedAt).ThenBy(delivery => delivery.ChannelName, StringComparer.Ordinal)];

    /// <summary>A delivery by its id, or null.</summary>
    public NotificationDelivery? Find(string id) => documents.Set<NotificationDelivery>("delivery").Get(id);

    /// <summary>The threads about an incident: what was told, and what is held back and why.</summary>
    public IReadOnlyList<Notification> Threads(string incident) =>
        [.. documents.Set<Notification>("notification").All().Select(notification => notification.Body)
            .Where(notification => notification.Incident == incident).OrderBy(notification => notification.CreatedAt)];

    /// <summary>The thread that a delivery belongs to; null for a test.</summary>
    public Notification? ThreadOf(NotificationDelivery delivery) => documents.Set<Notification>("notification").Get(delivery.Notification);
}
