using System.Security.Cryptography;
using System.Text;
using Clew.Incidents.Commands;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Telling;

/// <summary>
/// Makes and redeems one-time addresses that acknowledge. Each message carries one of its own; only its hash is kept. Opening one changes nothing,
/// because mail scanners open links too: the page behind it asks for a click.
/// </summary>
public sealed class AcknowledgeLinks(DocumentStore documents, IncidentCommands commands, TimeProvider time)
{
    /// <summary>How long a link can be used: a night and a day.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const string Actor = "teller";

    private DocumentSet<AcknowledgeLink> Documents => documents.Set<AcknowledgeLink>("acknowledge-link");

    /// <summary>A new token for a message to that channel.</summary>
    public async Task<string> CreateAsync(string incident, string channel, CancellationToken ct)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await Documents.PutAsync(Hash(token), new(incident, channel, time.GetUtcNow() + Lifetime), Actor, 0, ct);
        return token;
    }

    /// <summary>The incident that the link would acknowledge; null when it is unknown, used or over. Changes nothing.</summary>
    public Incident? IncidentOf(string token) => Find(token) is { } link ? documents.Set<Incident>("incident").Get(link.Body.Incident) : null;

    /// <summary>Uses the link up and acknowledges; null when it is unknown, used or over. Of two at once, one wins.</summary>
    public async Task<IncidentCommandResult?> RedeemAsync(string token, CancellationToken ct)
    {
        if (Find(token) is not { } link) return null;
        var outcome = await Documents.PutAsync(link.Id, link.Body with { UsedAt = time.GetUtcNow() }, Actor, link.Version, ct);
        return outcome.IsStored ? await commands.AcknowledgeAsync(link.Body.Incident, $"link to {link.Body.Channel}", ct) : null;
    }

    /// <summary>Forgets those that are over.</summary>
    public async Task ForgetAsync(CancellationToken ct)
    {
        var over = Documents.All().Where(link => link.Body.ExpiresAt <= time.GetUtcNow()).Select(link => link.Id).ToList();
        if (over.Count > 0) await Documents.ForgetAsync(over, ct);
    }

    private Versioned<AcknowledgeLink>? Find(string token) =>
        Documents.Find(Hash(token)) is { Body.UsedAt: null } link && link.Body.ExpiresAt > time.GetUtcNow() ? link : null;

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
