using System.Collections.Immutable;

namespace Clew.Web.Issues;

/// <summary>A page of the users of an issue.</summary>
/// <param name="Next">The number of the next page, or null on the last.</param>
/// <param name="Total">How many users the whole list has.</param>
public sealed record IssueUserList(ImmutableArray<IssueUser> Items, int? Next, long Total);
