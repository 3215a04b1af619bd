using Clew.Incidents.Telling;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Canary;

/// <summary>Forgets what old runs have left: a document of each kind every minute would else be half a million in a year.</summary>
public sealed class CanaryTidy(DocumentStore documents)
{
    /// <summary>Longer than anything refers to a run that is over; then its documents go, in one go for all that are due.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(90);

    public async Task ForgetAsync(Timestamp now, CancellationToken ct)
    {
        var old = now - Kept;
        // Messages last: who finds their incident gone has nothing left to say.
        var gone = await ForgetAsync<Incident>("incident", incident => incident.Project == Project.CanaryId && incident.DetectedAt < old && !incident.IsOngoing, ct);
        await ForgetAsync<Finding>("finding", finding => finding.Project == Project.CanaryId && finding.NoticedAt < old && finding.End is not null, ct);
        await ForgetAsync<Issue>("issue", issue => issue.Project == Project.CanaryId && issue.FirstSeen < old, ct);
        await ForgetAsync<NotificationDelivery>("delivery", delivery => delivery.ChannelKind == ChannelKind.Canary && Timestamp.From(delivery.CreatedAt) < old && !delivery.IsOpen, ct);
        await ForgetAsync<Notification>("notification", notification => notification.Rule == CanaryRoute.ChannelId && gone.Contains(notification.Incident), ct);
    }

    private async Task<HashSet<string>> ForgetAsync<T>(string kind, Func<T, bool> isOld, CancellationToken ct)
        where T : class
    {
        var set = documents.Set<T>(kind);
        var ids = set.All().Where(document => isOld(document.Body)).Select(document => document.Id).ToHashSet(StringComparer.Ordinal);
        await set.ForgetAsync(ids, ct);
        return ids;
    }
}
