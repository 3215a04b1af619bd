using Clew.Storage.Intake;

namespace Clew.Web.Access;

/// <summary>Reads the keys with what was done with them.</summary>
public sealed class KeyUsageQuery(IngestKeys keys, KeyUseQuery uses, IntakeQuery intake, TimeProvider clock)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<KeyUsage>> AllAsync(CancellationToken ct)
    {
        var used = (await uses.RunAsync(ct)).ToLookup(use => use.Key, StringComparer.Ordinal);
        var today = (await intake.AcceptedSinceAsync(new(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero), ct)).ToLookup(count => count.Key, StringComparer.Ordinal);
        return [.. keys.All().Select(key => new KeyUsage(key, [.. used[key.Id]], today[key.Id].Sum(count => count.Records)))];
    }

    /// <summary>Null when there is no such key.</summary>
    public async Task<KeyUsage?> FindAsync(string id, CancellationToken ct) =>
        keys.Find(id) is null ? null : (await AllAsync(ct)).FirstOrDefault(usage => usage.Key.Id == id);
}
