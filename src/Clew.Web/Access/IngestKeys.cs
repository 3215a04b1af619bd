using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Web.Access;

/// <summary>The API keys of senders. Ingestion reads the same documents, so a key works, and stops working, at once.</summary>
public sealed class IngestKeys(DocumentStore documents, TimeProvider clock)
{
    private DocumentSet<ApiKey> Documents => documents.Set<ApiKey>("api-key");

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ApiKey> All() => [.. Documents.All().Select(key => key.Body).Where(key => key.Project != Project.CanaryId).OrderByDescending(key => key.CreatedAt)];

    /// <summary>By id.</summary>
    public IReadOnlyList<Project> Projects() => [.. documents.Set<Project>("project").All().Select(project => project.Body).OrderBy(project => project.Id, StringComparer.Ordinal)];

    /// <summary>Makes a key; its text is returned once and never kept.</summary>
    public async Task<(ApiKey Key, string Text)> CreateAsync(string project, string environment, string label, string actor, CancellationToken ct)
    {
        var text = Secret.Create();
        var key = new ApiKey
        {
            Id = Secret.CreateId(),
            Project = project,
            Environment = environment,
            Label = label,
            Hash = Secret.HashOf(text),
            CreatedAt = clock.GetUtcNow(),
        };
        await Documents.PutAsync(key.Id, key, actor, ct: ct);
        return (key, text);
    }

    /// <summary>From the next request on, the key is unknown. The canary's own is not a user's to revoke.</summary>
    public Task RevokeAsync(string id, string actor, CancellationToken ct) =>
        Documents.Get(id)?.Project == Project.CanaryId ? Task.CompletedTask : Documents.DeleteAsync(id, actor, ct);
}
