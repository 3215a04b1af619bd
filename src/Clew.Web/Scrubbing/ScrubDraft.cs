using Clew.Model;
using Microsoft.AspNetCore.Http;

namespace Clew.Web.Scrubbing;

/// <summary>A rule as it stands in the form, with what it is tried on. Kept by nobody: it goes from the page to the server and back.</summary>
/// <param name="Before">The name of the rule that is changed; empty for a new one.</param>
/// <param name="Source">Where records are taken from; empty for the pasted text.</param>
public sealed record ScrubDraft(string Before, string Name, string By, string Match, string Action, string Sample, string Source)
{
    public static ScrubDraft Empty { get; } = new("", "", "key", "", "mask", "", "");

    public static ScrubDraft Of(IFormCollection form)
    {
        var sample = form["sample"].ToString();
        return new(
            form["before"].ToString(), form["name"].ToString().Trim(), form["by"].ToString(), form["match"].ToString().Trim(), form["action"].ToString(),
            sample.Length > ScrubTrial.MaxText ? sample[..ScrubTrial.MaxText] : sample, form["source"].ToString());
    }

    public static ScrubDraft Of(OwnScrubRule rule) => Empty with
    {
        Before = rule.Name, Name = rule.Name, By = ScrubWords.Of(rule.By), Match = rule.Match, Action = ScrubWords.Of(rule.Action),
    };

    /// <summary>Whether it says nothing yet: then the rules that are there are tried.</summary>
    public bool IsEmpty => Name.Length == 0 && Match.Length == 0;

    /// <summary>The rules with this one among them, or null when it is none.</summary>
    public ScrubRules? In(ScrubRules rules)
    {
        if (ScrubWords.Target(By) is not { } by || ScrubWords.Action(Action) is not { } action) return null;
        var rule = new OwnScrubRule { Name = Name, By = by, Match = Match, Action = action };
        var at = rules.Own.Select(one => one.Name).ToList().IndexOf(Before.Length > 0 ? Before : "\0");
        return rules with { Own = at < 0 ? [.. rules.Own, rule] : rules.Own.SetItem(at, rule) };
    }
}
