using System.Collections.Immutable;

namespace Clew.Web.Issues;

/// <summary>A page of an issue list.</summary>
/// <param name="Next">The cursor of the next page, or null on the last.</param>
/// <param name="Total">How many issues the whole list has.</param>
public sealed record IssueList(ImmutableArray<IssueSummary> Items, IssueCursor? Next, int Total);
