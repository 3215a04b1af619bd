using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>An issue that may be the same bug as another.</summary>
/// <param name="SameCulprit">Whether the same function is at fault.</param>
/// <param name="SharedShare">The share of types and calls in both stack traces of those in either, 0 to 1.</param>
/// <param name="Why">In words.</param>
public sealed record SimilarIssue(IssueId Id, string Type, string Title, string Culprit, IssueStatus Status, long Count, Timestamp LastSeen, bool SameCulprit, double SharedShare, string Why);
