using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Artifacts;

/// <summary>A page of uploads.</summary>
/// <param name="Next">The cursor of the next page, or null.</param>
/// <param name="Total">Uploads on all pages.</param>
/// <param name="StoredBytes">Bytes that are kept of them.</param>
public sealed record ArtifactList(ImmutableArray<ArtifactBundle> Items, string? Next, int Total, long StoredBytes);
