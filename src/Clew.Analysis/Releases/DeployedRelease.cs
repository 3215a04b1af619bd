using Clew.Model;

namespace Clew.Analysis.Releases;

/// <summary>A release by its first reported deployment in an environment.</summary>
/// <param name="Commit">What was deployed, or empty.</param>
public sealed record DeployedRelease(string Release, Timestamp First, string Commit);
