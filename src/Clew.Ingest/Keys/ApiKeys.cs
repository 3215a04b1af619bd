using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Clew.Ingest.Limits;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Ingest.Keys;

/// <summary>Finds what an API key stands for. A change of the documents is effective for the next request.</summary>
public sealed class ApiKeys
{
    /// <summary>Longer ones are no keys of ours and are not hashed.</summary>
    private const int MaxKeyLength = 128;

    /// <summary>Digits of a hash that name a secret of a key: enough to tell its two apart, useless for finding the secret.</summary>
    private const int SecretNameLength = 8;

    private readonly DocumentSet<ApiKey> _keys;
    private readonly DocumentSet<Project> _projects;
    private readonly TimeProvider _time;
    private long _changes;
    private Snapshot? _snapshot;

    public ApiKeys(DocumentStore documents, TimeProvider time)
    {
        _time = time;
        _keys = documents.Set<ApiKey>("api-key");
        _projects = documents.Set<Project>("project");
        _keys.Changed += _ => Interlocked.Increment(ref _changes);
        _projects.Changed += _ => Interlocked.Increment(ref _changes);
    }

    /// <summary>
    /// The key's scope, or null. The lookup is by the SHA-256 of what was presented, so its time tells nothing about the keys that exist.
    /// </summary>
    public ApiKeyEntry? Find(string presented)
    {
        if (presented.Length is 0 or > MaxKeyLength) return null;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(presented)));
        var found = Current().ByHash.GetValueOrDefault(hash);
        return found?.ValidUntil is { } until && until <= _time.GetUtcNow() ? null : found;
    }

    /// <summary>What may be sent with a key now. Without limits when the key is gone: then nothing comes with it.</summary>
    public LimitedKey LimitsOf(KeyScope scope)
    {
        var snapshot = Current();
        return new(scope, snapshot.KeyLimits.GetValueOrDefault(scope.KeyId, IngestLimits.None), snapshot.ProjectLimits.GetValueOrDefault(scope.Project, IngestLimits.None));
    }

    /// <summary>Whether some key may be used from a page of that origin: what a preflight can be told, which carries no key.</summary>
    public bool AnyAllows(string origin) => Current().Origins.Any(origins => origins.Allows(origin));

    private Snapshot Current()
    {
        var snapshot = Volatile.Read(ref _snapshot);
        return snapshot?.Changes == Interlocked.Read(ref _changes) ? snapshot : Build();
    }

    private Snapshot Build()
    {
        // Read first: a key that is revoked while this runs makes the result old at once.
        var changes = Interlocked.Read(ref _changes);
        var keys = _keys.All().Select(key => key.Body).ToList();
        var byHash = keys.SelectMany(Entries)
            .GroupBy(entry => entry.Hash, StringComparer.Ordinal)
            .ToFrozenDictionary(same => same.Key, same => same.First().Entry, StringComparer.Ordinal);
        var built = new Snapshot(
            changes, byHash,
            keys.DistinctBy(key => key.Id).ToFrozenDictionary(key => key.Id, key => key.Limits, StringComparer.Ordinal),
            _projects.All().ToFrozenDictionary(project => project.Id, project => project.Body.Limits, StringComparer.Ordinal),
            [.. keys.Select(key => new AllowedOrigins(key.AllowedOrigins)).Distinct()]);
        Volatile.Write(ref _snapshot, built);
        return built;
    }

    private IEnumerable<(string Hash, ApiKeyEntry Entry)> Entries(ApiKey key)
    {
        var entry = new ApiKeyEntry(new(key.Id, key.Project, key.Environment), _projects.Get(key.Project)?.SentryId ?? 0)
        {
            Secret = NameOf(key.Hash),
            Origins = new(key.AllowedOrigins),
        };
        yield return (key.Hash, entry);
        if (key.Previous is { } previous) yield return (previous.Hash, entry with { Secret = NameOf(previous.Hash), ValidUntil = previous.ValidUntil });
    }

    private static string NameOf(string hash) => hash.Length <= SecretNameLength ? hash : hash[..SecretNameLength];

    /// <param name="Changes">How many changes the documents had seen before they were read.</param>
    private sealed record Snapshot(
        long Changes, FrozenDictionary<string, ApiKeyEntry> ByHash, FrozenDictionary<string, IngestLimits> KeyLimits,
        FrozenDictionary<string, IngestLimits> ProjectLimits, IReadOnlyList<AllowedOrigins> Origins);
}
