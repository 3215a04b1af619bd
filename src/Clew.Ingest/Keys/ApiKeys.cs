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
    private FrozenDictionary<string, ApiKeyEntry>? _byHash;

    public ApiKeys(DocumentStore documents)
    {
        _keys = documents.Set<ApiKey>("api-key");
        _projects = documents.Set<Project>("project");
        _keys.Changed += _ => Volatile.Write(ref _byHash, null);
        _projects.Changed += _ => Volatile.Write(ref _byHash, null);
    }

    /// <summary>
    /// The key's scope, or null. The lookup is by the SHA-256 of what was presented, so its time tells nothing about the keys that exist.
    /// </summary>
    public ApiKeyEntry? Find(string presented)
    {
        if (presented.Length is 0 or > MaxKeyLength) return null;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(presented)));
        return (Volatile.Read(ref _byHash) ?? Build()).GetValueOrDefault(hash);
    }

    private FrozenDictionary<string, ApiKeyEntry> Build()
    {
        var built = _keys.All().Select(key => key.Body)
            .GroupBy(key => key.Hash, StringComparer.Ordinal)
            .ToFrozenDictionary(same => same.Key, same => Entry(same.First()), StringComparer.Ordinal);
        Volatile.Write(ref _byHash, built);
        return built;
    }

    private ApiKeyEntry Entry(ApiKey key) =>
        new(new(key.Id, key.Project, key.Environment), _projects.Get(key.Project)?.SentryId ?? 0);
}
