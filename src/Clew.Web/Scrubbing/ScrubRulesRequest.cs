using Clew.Model;

namespace Clew.Web.Scrubbing;

/// <summary>The rules of a project as they are asked for. What is not said is as the product has it.</summary>
/// <param name="Version">That the change was made from, as it was read.</param>
/// <param name="Off">Ids of defaults that are off.</param>
/// <param name="On">Ids of those by choice that are on.</param>
public sealed record ScrubRulesRequest(long Version, string[]? Off, string[]? On, OwnRuleJson[]? Own)
{
    /// <summary>The rules, or null when one has no such target or action.</summary>
    public ScrubRules? ToRules()
    {
        var own = (Own ?? []).Select(rule => rule.ToRule()).ToList();
        return own.Contains(null) ? null : new() { Off = [.. Off ?? []], On = [.. On ?? []], Own = [.. own.OfType<OwnScrubRule>()] };
    }
}
