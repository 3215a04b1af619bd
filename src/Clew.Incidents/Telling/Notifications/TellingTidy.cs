using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Telling;

/// <summary>Forgets old messages about what is over: the delivery log would else grow, and lie in memory, forever.</summary>
public sealed class TellingTidy(DocumentStore documents)
{
    /// <summary>Who asks what was told asks about this quarter.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Deliveries before notifications: without its notification an ongoing incident would be told again, so its messages stay.</summary>
    public async Task ForgetAsync(DateTimeOffset now, CancellationToken ct)
    {
        var ongoing = documents.Set<Incident>("incident").All().Where(static incident => incident.Body.IsOngoing).Select(static incident => incident.Id).ToHashSet(StringComparer.Ordinal);
        await ForgetAsync<NotificationDelivery>("delivery", delivery => delivery.CreatedAt < now - Kept && !delivery.IsOpen && !ongoing.Contains(delivery.Incident), ct);
        await ForgetAsync<Notification>("notification", notification => (notification.LastAt ?? notification.CreatedAt) < now - Kept && !ongoing.Contains(notification.Incident), ct);
    }

    private async Task ForgetAsync<T>(string kind, Func<T, bool> isOld, CancellationToken ct)
        where T : class
    {
        var set = documents.Set<T>(kind);
        var ids = set.All().Where(document => isOld(document.Body)).Select(static document => document.Id).ToList();
        if (ids.Count > 0) await set.ForgetAsync(ids, ct);
    }
}
