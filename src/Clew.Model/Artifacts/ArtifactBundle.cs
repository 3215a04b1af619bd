using System.Collections.Immutable;

namespace Clew.Model;

/// <summary>Files that were uploaded together, so that stack traces can be read. A document of kind <c>artifact-bundle</c>.</summary>
public sealed record ArtifactBundle
{
    /// <summary>16 lower-case hex digits, derived from the content, the project and the release: the same upload twice is one.</summary>
    public required string Id { get; init; }

    public required string Project { get; init; }

    /// <summary>The release it was uploaded for; empty when debug ids alone say what it belongs to.</summary>
    public string Release { get; init; } = "";

    /// <summary>Sentry's distinction of builds of one release, or empty.</summary>
    public string Dist { get; init; } = "";

    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>Who uploaded it: the actor of the token.</summary>
    public required string UploadedBy { get; init; }

    /// <summary>Bytes as they were uploaded, packed.</summary>
    public long Bytes { get; init; }

    public ImmutableArray<ArtifactFile> Files { get; init; } = [];

    /// <summary>Bytes that are kept of it.</summary>
    public long StoredBytes => Files.Sum(static file => file.StoredBytes);
}
