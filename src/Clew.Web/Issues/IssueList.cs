using System.Collections.Immutable;

namespace Clew.Web.Issues;

/// <summary>A page of an issue list.</summary>
/// <param name="Next">The cursor of the next page, or null on the last.</param>
/// <param name="IsCut">More issues occurred in the period than are looked at; a narrower search finds the others.</param>
public sealed record IssueList(ImmutableArray<IssueSummary> Items, IssueCursor? Next, bool IsCut);
