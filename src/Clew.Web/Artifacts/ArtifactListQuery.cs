using Clew.Model;
using Clew.Storage.Artifacts;
using Clew.Storage.Documents;

namespace Clew.Web.Artifacts;

/// <summary>Finds uploads.</summary>
public sealed class ArtifactListQuery(DocumentStore documents)
{
    /// <summary>Uploads of one page.</summary>
    private const int PageSize = 50;

    private DocumentSet<ArtifactBundle> Bundles => documents.Set<ArtifactBundle>(ArtifactIndex.Kind);

    /// <summary>Newest first.</summary>
    /// <param name="query">Part of a release, an address, a debug id or a project; empty for all.</param>
    /// <param name="cursor">The id of the last upload of the page before; null for the first page.</param>
    public ArtifactList Run(string? query, string? cursor)
    {
        var found = Bundles.All().Select(static document => document.Body).Where(bundle => string.IsNullOrWhiteSpace(query) || Matches(bundle, query.Trim()))
            .OrderByDescending(static bundle => bundle.UploadedAt).ThenBy(static bundle => bundle.Id, StringComparer.Ordinal).ToList();
        var start = cursor is null ? 0 : found.FindIndex(bundle => bundle.Id == cursor) + 1;
        var page = found.Skip(start).Take(PageSize).ToList();
        return new([.. page], start + page.Count < found.Count ? page[^1].Id : null, found.Count, found.Sum(static bundle => bundle.StoredBytes));
    }

    /// <summary>Null when there is no such upload.</summary>
    public ArtifactBundle? Find(string id) => Bundles.Get(id);

    private static bool Matches(ArtifactBundle bundle, string query) =>
        bundle.Release.Contains(query, StringComparison.OrdinalIgnoreCase) || bundle.Project == query || bundle.Files.Any(file =>
            file.Url.Contains(query, StringComparison.OrdinalIgnoreCase) || file.DebugId.StartsWith(query, StringComparison.OrdinalIgnoreCase));
}
