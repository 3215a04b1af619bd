using System.Security.Cryptography;
using Clew.Incidents.Canary;
using Clew.Storage.Documents;

namespace Clew.Incidents.Telling;

/// <summary>The channels that there are.</summary>
public sealed class Channels(DocumentStore documents, ChannelSecrets secrets, TimeProvider time)
{
    private DocumentSet<NotificationChannel> Documents => documents.Set<NotificationChannel>("channel");

    /// <summary>By name.</summary>
    public IReadOnlyList<NotificationChannel> All() =>
        [.. Documents.All().Select(channel => channel.Body).OrderBy(channel => channel.Name, StringComparer.OrdinalIgnoreCase).ThenBy(channel => channel.Id, StringComparer.Ordinal)];

    public NotificationChannel? Find(string id) => id == CanaryRoute.ChannelId ? CanaryRoute.Channel : Documents.Get(id);

    /// <param name="draft">Without problems (<see cref="ChannelRules"/>).</param>
    public async Task<NotificationChannel> CreateAsync(ChannelDraft draft, string actor, CancellationToken ct)
    {
        var channel = new NotificationChannel
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)),
            Kind = draft.Kind,
            Name = draft.Name.Trim(),
            Settings = draft.Settings.RemoveRange(draft.Settings.Where(setting => setting.Value.Length == 0).Select(setting => setting.Key)),
            Secrets = secrets.Protect(draft.Secrets),
            CreatedAt = time.GetUtcNow(),
            CreatedBy = actor,
        };
        await Documents.PutAsync(channel.Id, channel, actor, 0, ct);
        return channel;
    }

    /// <summary>What waits for it is not sent any more; its log stays.</summary>
    public Task DeleteAsync(string id, string actor, CancellationToken ct) => Documents.DeleteAsync(id, actor, ct);
}
