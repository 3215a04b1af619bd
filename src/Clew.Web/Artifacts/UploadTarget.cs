using System.Collections.Immutable;

namespace Clew.Web.Artifacts;

/// <summary>For what something is uploaded.</summary>
/// <param name="Projects">Ids of projects, at least one.</param>
/// <param name="Release">Or empty.</param>
/// <param name="Dist">Or empty.</param>
/// <param name="Actor">Who uploads.</param>
public sealed record UploadTarget(ImmutableArray<string> Projects, string Release, string Dist, string Actor);
