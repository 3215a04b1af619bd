using System.Security.Cryptography;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Telling;

/// <summary>The silences that there are.</summary>
public sealed class Silences(DocumentStore documents, TimeProvider time)
{
    /// <summary>Silences that are over are shown for this long.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromDays(7);

    private DocumentSet<Silence> Documents => documents.Set<Silence>("silence");

    /// <summary>Those that hold and those that ended within a week, the last to end first.</summary>
    public IReadOnlyList<Silence> All() =>
        [.. Documents.All().Select(silence => silence.Body).Where(silence => silence.Until > time.GetUtcNow() - Shown).OrderByDescending(silence => silence.Until)];

    /// <summary>Those that hold.</summary>
    public IReadOnlyList<Silence> Active(DateTimeOffset now) => [.. Documents.All().Select(silence => silence.Body).Where(silence => silence.Until > now)];

    public async Task<Silence> CreateAsync(SilenceDraft wish, string actor, CancellationToken ct)
    {
        var silence = new Silence
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)),
            Service = wish.Service.Trim(),
            Environment = wish.Environment.Trim(),
            Incident = wish.Incident.Trim(),
            MaxSeverity = wish.MaxSeverity,
            Until = wish.Until,
            Why = wish.Why.Trim(),
            CreatedBy = actor,
            CreatedAt = time.GetUtcNow(),
        };
        await Documents.PutAsync(silence.Id, silence, actor, 0, ct);
        return silence;
    }

    /// <summary>Ends it: what it covers is told again.</summary>
    public Task DeleteAsync(string id, string actor, CancellationToken ct) => Documents.DeleteAsync(id, actor, ct);
}
