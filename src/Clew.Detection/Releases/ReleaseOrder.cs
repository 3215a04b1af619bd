using System.Collections.Immutable;
using Clew.Analysis.Releases;

namespace Clew.Detection.Releases;

/// <summary>What is known of the order of a service's releases in an environment.</summary>
/// <param name="Commits">Null when none were reported.</param>
public sealed record ReleaseOrder(ImmutableArray<DeployedRelease> Deployed, ICommitAncestry? Commits)
{
    public static ReleaseOrder Unknown { get; } = new([], null);
}
