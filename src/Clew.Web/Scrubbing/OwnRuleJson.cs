using Clew.Model;

namespace Clew.Web.Scrubbing;

/// <summary>A rule of a project's own in the API.</summary>
/// <param name="Name">The word that stands in brackets where a value was.</param>
/// <param name="By"><c>key</c>, <c>path</c> or <c>pattern</c>.</param>
/// <param name="Action"><c>mask</c>, <c>hash</c> or <c>drop</c>.</param>
public sealed record OwnRuleJson(string Name, string By, string Match, string Action, bool IsEnabled = true)
{
    public static OwnRuleJson Of(OwnScrubRule rule) => new(rule.Name, ScrubWords.Of(rule.By), rule.Match, ScrubWords.Of(rule.Action), !rule.IsOff);

    /// <summary>The rule, or null when there is no such target or action.</summary>
    public OwnScrubRule? ToRule() => ScrubWords.Target(By) is { } by && ScrubWords.Action(Action) is { } action
        ? new() { Name = Name ?? "", By = by, Match = Match ?? "", Action = action, IsOff = !IsEnabled }
        : null;
}
