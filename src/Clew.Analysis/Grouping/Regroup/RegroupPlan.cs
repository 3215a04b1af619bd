using System.Collections.Immutable;

namespace Clew.Analysis.Grouping.Regroup;

/// <summary>What an algorithm would make of history: "31 issues become 4, 1 splits".</summary>
/// <param name="IssuesBefore">Issues that have events.</param>
/// <param name="IssuesAfter">Issues that would have events.</param>
/// <param name="Merged">Issues that would be no more, because all their events join another.</param>
/// <param name="Split">Issues of which some events would leave.</param>
public sealed record RegroupPlan(int IssuesBefore, int IssuesAfter, int Merged, int Split, ImmutableArray<StrandMove> Moves);
