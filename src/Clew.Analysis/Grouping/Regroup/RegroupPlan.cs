using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Analysis.Grouping.Regroup;

/// <summary>What judging history anew would change: "31 issues become 4, 1 splits".</summary>
/// <param name="Before">Issues that it touches: those that lose events, and those that get some.</param>
/// <param name="After">What they become.</param>
/// <param name="Merged">Issues that would be no more, because all their events join another.</param>
/// <param name="Split">Issues of which some events would leave.</param>
/// <param name="Events">Stored reports that would move.</param>
/// <param name="Leads">Keys that are new, and whose future events belong to an issue that is there.</param>
public sealed record RegroupPlan(int Before, int After, int Merged, int Split, long Events, ImmutableArray<IssueMove> Moves, ImmutableArray<IssueLead> Leads);
