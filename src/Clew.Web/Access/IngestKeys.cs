using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Web.Access;

/// <summary>The API keys of senders. Ingestion reads the same documents, so a key works, and stops working, at once.</summary>
public sealed class IngestKeys(DocumentStore documents, TimeProvider clock)
{
    /// <summary>The longest time that the old secret of a rotated key is taken: who has not exchanged it within a quarter never will.</summary>
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(90);

    private DocumentSet<ApiKey> Documents => documents.Set<ApiKey>("api-key");

    private DocumentSet<Project> OfProjects => documents.Set<Project>("project");

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ApiKey> All() => [.. Documents.All().Select(key => key.Body).Where(key => key.Project != Project.CanaryId).OrderByDescending(key => key.CreatedAt)];

    /// <summary>The key of that id, or null. The canary's own is none of a user's.</summary>
    public ApiKey? Find(string id) => Documents.Get(id) is { Project: not Project.CanaryId } key ? key : null;

    /// <summary>By id.</summary>
    public IReadOnlyList<Project> Projects() => [.. OfProjects.All().Select(project => project.Body).OrderBy(project => project.Id, StringComparer.Ordinal)];

    /// <summary>Makes a key; its text is returned once and never kept.</summary>
    public async Task<(ApiKey Key, string Text)> CreateAsync(string project, string environment, KeySettings settings, string actor, CancellationToken ct)
    {
        var text = Secret.Create();
        var key = new ApiKey
        {
            Id = Secret.CreateId(),
            Project = project,
            Environment = environment,
            Label = settings.Label,
            Hash = Secret.HashOf(text),
            CreatedAt = clock.GetUtcNow(),
            AllowedOrigins = settings.AllowedOrigins,
            Limits = settings.Limits,
        };
        await Documents.PutAsync(key.Id, key, actor, ct: ct);
        return (key, text);
    }

    /// <summary>Makes a key without origins and limits.</summary>
    public Task<(ApiKey Key, string Text)> CreateAsync(string project, string environment, string label, string actor, CancellationToken ct) =>
        CreateAsync(project, environment, new KeySettings(label, [], IngestLimits.None), actor, ct);

    /// <summary>Changes what a key is called and may do. Null when there is no such key.</summary>
    public Task<ApiKey?> ChangeAsync(string id, KeySettings settings, string actor, CancellationToken ct) =>
        WriteAsync(id, key => key with { Label = settings.Label, AllowedOrigins = settings.AllowedOrigins, Limits = settings.Limits }, actor, ct);

    /// <summary>
    /// Gives a key another secret; the old one is taken for the overlap. Of a key that is rotated again within the overlap, the oldest secret ends now.
    /// The text is returned once and never kept. Null when there is no such key.
    /// </summary>
    /// <param name="overlap">Zero to <see cref="LongestOverlap"/>.</param>
    public async Task<(ApiKey Key, string Text)?> RotateAsync(string id, TimeSpan overlap, string actor, CancellationToken ct)
    {
        var text = Secret.Create();
        var rotated = await WriteAsync(id, key => key with
        {
            Hash = Secret.HashOf(text),
            RotatedAt = clock.GetUtcNow(),
            Previous = overlap > TimeSpan.Zero ? new(key.Hash, clock.GetUtcNow() + overlap) : null,
        }, actor, ct);
        return rotated is null ? null : (rotated, text);
    }

    /// <summary>Ends the overlap of a rotation: the old secret is unknown from the next request on. Null when there is no such key.</summary>
    public Task<ApiKey?> EndOverlapAsync(string id, string actor, CancellationToken ct) => WriteAsync(id, key => key with { Previous = null }, actor, ct);

    /// <summary>From the next request on, the key is unknown. The canary's own is not a user's to revoke.</summary>
    public async Task RevokeAsync(string id, string actor, CancellationToken ct)
    {
        await documents.RefreshAsync(ct);
        if (Documents.Get(id)?.Project != Project.CanaryId) await Documents.DeleteAsync(id, actor, ct);
    }

    /// <summary>Limits what all keys of a project send together. Null when there is no such project.</summary>
    public async Task<Project?> LimitAsync(string project, IngestLimits limits, string actor, CancellationToken ct)
    {
        while (true)
        {
            await documents.RefreshAsync(ct);
            if (project == Project.CanaryId || OfProjects.Find(project) is not { } found) return null;
            var changed = found.Body with { Limits = limits };
            if ((await OfProjects.PutAsync(project, changed, actor, found.Version, ct)).IsStored) return changed;
        }
    }

    // Somebody else may write between the look and the write; then it is looked at again.
    private async Task<ApiKey?> WriteAsync(string id, Func<ApiKey, ApiKey> change, string actor, CancellationToken ct)
    {
        while (true)
        {
            await documents.RefreshAsync(ct);
            if (Documents.Find(id) is not { Body.Project: not Project.CanaryId } found) return null;
            var changed = change(found.Body);
            if ((await Documents.PutAsync(id, changed, actor, found.Version, ct)).IsStored) return changed;
        }
    }
}
