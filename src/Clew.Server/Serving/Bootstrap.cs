using System.Security.Cryptography;
using System.Text;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Web.Access;

namespace Clew.Server.Serving;

/// <summary>What the first start creates: a project and a key, so that data can be sent at once.</summary>
internal sealed class Bootstrap(DocumentStore documents, ApiTokens tokens, TimeProvider time)
{
    private const string Actor = "bootstrap";

    /// <summary>Without effect on what exists.</summary>
    /// <returns>The new key, once, when there was none and none was given; else null.</returns>
    public async Task<string?> RunAsync(ServerSettings settings, CancellationToken ct)
    {
        var projects = documents.Set<Project>("project");
        if (projects.All().Count == 0) await projects.PutAsync("default", new("default", "Default", SentryId: 1), Actor, ct: ct);
        if (settings.BootstrapToken.Length > 0) await tokens.EnsureAsync(settings.BootstrapToken, Actor, ct);

        var keys = documents.Set<ApiKey>("api-key");
        if (settings.BootstrapKey.Length > 0)
        {
            var hash = Hash(settings.BootstrapKey);
            // Once made it is a key like every other: what was rotated or revoked since does not come back with a restart.
            if (keys.All().All(key => key.Body.Hash != hash) && (await keys.HistoryAsync(IdOf(hash), ct)).Count == 0) await PutAsync(keys, settings.BootstrapKey, ct);
            return null;
        }
        if (keys.All().Any(key => key.Body.Project != Project.CanaryId)) return null;
        var created = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await PutAsync(keys, created, ct);
        return created;
    }

    private async Task PutAsync(DocumentSet<ApiKey> keys, string text, CancellationToken ct)
    {
        var hash = Hash(text);
        var key = new ApiKey
        {
            Id = IdOf(hash),
            Project = "default",
            Environment = "production",
            Label = "First key",
            Hash = hash,
            CreatedAt = time.GetUtcNow(),
        };
        await keys.PutAsync(key.Id, key, Actor, ct: ct);
    }

    private static string IdOf(string hash) => hash[..8];

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
