using Clew.Model;

namespace Clew.Delivery.Releases;

/// <summary>An issue whose first release this is.</summary>
/// <param name="Occurrences">In this release.</param>
/// <param name="Unhandled">Of <paramref name="Occurrences"/>: those that no code has taken care of.</param>
/// <param name="Users">Distinct users that the reports name.</param>
public sealed record NewReleaseIssue(
    IssueId Id, string Type, string Title, string Culprit, Timestamp FirstSeen, IssueStatus Status, long Occurrences, long Unhandled, long Users);
