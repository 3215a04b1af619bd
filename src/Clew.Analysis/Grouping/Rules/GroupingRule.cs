using System.Collections.Immutable;

namespace Clew.Analysis.Grouping.Rules;

/// <summary>What a team says about the grouping of its errors.</summary>
/// <param name="When">All have to match; those about frames the same frame, when the rule is about frames.</param>
/// <param name="Fingerprint">The parts of the key: text, <c>{{ default }}</c> and other variables. Empty: the rule says whose code frames are.</param>
/// <param name="InApp">Whether the frames that match belong to the program.</param>
public sealed record GroupingRule(ImmutableArray<RuleMatcher> When, ImmutableArray<string> Fingerprint, bool InApp)
{
    /// <summary>Whether it is about frames and not about the key.</summary>
    public bool IsOfFrames => Fingerprint.IsEmpty;
}
