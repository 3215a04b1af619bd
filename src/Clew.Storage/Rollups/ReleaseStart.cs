using Clew.Model;

namespace Clew.Storage.Rollups;

/// <summary>A sign that a release began to run: its reported deployment, or its first request.</summary>
/// <param name="ChangeId">Of the deployment; empty for a request.</param>
public readonly record struct ReleaseStart(string Release, Timestamp Time, string ChangeId);
