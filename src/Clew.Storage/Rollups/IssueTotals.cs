using Clew.Model;

namespace Clew.Storage.Rollups;

/// <summary>All occurrences of one issue in one release of a service within a window.</summary>
/// <param name="Occurrences">Distinct.</param>
/// <param name="Unhandled">Of <paramref name="Occurrences"/>: those that no code has taken care of, or of which that is not known.</param>
/// <param name="Users">Distinct users that the reports name.</param>
public sealed record IssueTotals(IssueId Issue, long Occurrences, long Unhandled, long Users);
