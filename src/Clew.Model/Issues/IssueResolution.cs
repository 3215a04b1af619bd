namespace Clew.Model;

/// <summary>How an issue was resolved.</summary>
/// <param name="Release">The one that <paramref name="Fix"/> is about: of <see cref="IssueFix.Now"/> and <see cref="IssueFix.InNextRelease"/> what ran then; empty when that was not known.</param>
/// <param name="Commit">The commit that repairs it, or empty.</param>
public sealed record IssueResolution(IssueFix Fix, string Release, string Commit, Timestamp At, string By);
