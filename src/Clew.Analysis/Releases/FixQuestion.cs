using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Analysis.Releases;

/// <summary>What is known when it is asked whether a release contains a fix.</summary>
public sealed record FixQuestion
{
    public required IssueResolution Resolution { get; init; }

    /// <summary>Of the event; empty when it does not say.</summary>
    public required string Release { get; init; }

    /// <summary>Releases of the service in the environment whose deployment was reported, each once.</summary>
    public ImmutableArray<DeployedRelease> Deployed { get; init; } = [];

    /// <summary>Whether the service ever named a release, in events or deployments.</summary>
    public bool NamesReleases { get; init; } = true;
}
