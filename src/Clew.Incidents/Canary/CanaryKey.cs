using System.Security.Cryptography;
using System.Text;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Canary;

/// <summary>The API key that the canary sends with: of its own project, new with each start, known to this process alone.</summary>
public sealed class CanaryKey(DocumentStore documents, TimeProvider time)
{
    private const string Id = "clew-canary";
    private const string Actor = "canary";
    private readonly string _text = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private DocumentSet<ApiKey> Keys => documents.Set<ApiKey>("api-key");

    /// <summary>The key, which works from now on.</summary>
    public async Task<string> GetAsync(CancellationToken ct)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_text)));
        if (Keys.Get(Id)?.Hash == hash) return _text;
        var key = new ApiKey { Id = Id, Project = Project.CanaryId, Environment = "canary", Label = "Canary", Hash = hash, CreatedAt = time.GetUtcNow() };
        await Keys.PutAsync(Id, key, Actor, ct: ct);
        return _text;
    }

    /// <summary>From now on nobody sends to the canary's project.</summary>
    public Task DeleteAsync(CancellationToken ct) => Keys.DeleteAsync(Id, Actor, ct);
}
