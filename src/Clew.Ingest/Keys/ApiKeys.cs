using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Ingest.Keys;

/// <summary>Finds what an API key stands for. A change of the documents is effective for the next request.</summary>
public sealed class ApiKeys
{
    /// <summary>Longer ones are no keys of ours and are not hashed.</summary>
    private const int MaxKeyLength = 128;

    private readonly DocumentSet<ApiKey> _keys;
    private readonly DocumentSet<Project> _projects;
    private long _changes;
    private Snapshot? _snapshot;

    public ApiKeys(DocumentStore documents)
    {
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
        return Current().ByHash.GetValueOrDefault(hash);
    }

    private Snapshot Current()
    {
        var snapshot = Volatile.Read(ref _snapshot);
        return snapshot?.Changes == Interlocked.Read(ref _changes) ? snapshot : Build();
    }

    private Snapshot Build()
    {
        // Read first: a key that is revoked while this runs makes the result old at once.
        var changes = Interlocked.Read(ref _changes);
        var byHash = _keys.All().Select(key => key.Body)
            .GroupBy(key => key.Hash, StringComparer.Ordinal)
            .ToFrozenDictionary(same => same.Key, same => Entry(same.First()), StringComparer.Ordinal);
        var built = new Snapshot(changes, byHash);
        Volatile.Write(ref _snapshot, built);
        return built;
    }

    private ApiKeyEntry Entry(ApiKey key) =>
        new(new(key.Id, key.Project, key.Environment), _projects.Get(key.Project)?.SentryId ?? 0);

    /// <param name="Changes">How many changes the documents had seen before they were read.</param>
    private sealed record Snapshot(long Changes, FrozenDictionary<string, ApiKeyEntry> ByHash);
}
