using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Artifacts;

/// <summary>An upload in the API.</summary>
/// <param name="Bytes">As uploaded, packed.</param>
/// <param name="StoredBytes">What is kept of it: maps in their compiled form.</param>
/// <param name="Problems">What is wrong with its files, each told once.</param>
public sealed record ArtifactJson(
    string Id, string Project, string Release, string Dist, DateTimeOffset UploadedAt, string UploadedBy, long Bytes, long StoredBytes, int FileCount, ImmutableArray<ArtifactProblem> Problems,
    ImmutableArray<ArtifactFile> Files)
{
    /// <param name="withFiles">False in lists: an upload may have thousands.</param>
    public static ArtifactJson Of(ArtifactBundle bundle, bool withFiles) => new(
        bundle.Id, bundle.Project, bundle.Release, bundle.Dist, bundle.UploadedAt, bundle.UploadedBy, bundle.Bytes, bundle.StoredBytes, bundle.Files.Length,
        [.. bundle.Files.SelectMany(static file => file.Problems).Distinct()], withFiles ? bundle.Files : []);
}
