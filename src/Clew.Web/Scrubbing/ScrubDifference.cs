using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Scrubbing;

/// <summary>What one version of the rules has that another has not, in words.</summary>
internal static class ScrubDifference
{
    public static ImmutableArray<string> Of(ScrubRules before, ScrubRules after)
    {
        var own = before.Own.ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        return
        [
            .. after.Off.Except(before.Off).Select(id => $"switched off {id}"),
            .. before.Off.Except(after.Off).Select(id => $"switched on {id}"),
            .. after.On.Except(before.On).Select(id => $"switched on {id}"),
            .. before.On.Except(after.On).Select(id => $"switched off {id}"),
            .. after.Own.Where(rule => !own.ContainsKey(rule.Name)).Select(rule => $"added {Words(rule)}"),
            .. before.Own.Where(rule => after.Own.All(kept => kept.Name != rule.Name)).Select(rule => $"deleted {Words(rule)}"),
            .. after.Own.Where(rule => own.TryGetValue(rule.Name, out var known) && known != rule).Select(rule => Changed(own[rule.Name], rule)),
        ];
    }

    public static string Words(OwnScrubRule rule) => $"{rule.Name}: {ScrubWords.Of(rule.Action)} {ScrubWords.Of(rule.By)} {rule.Match}";

    private static string Changed(OwnScrubRule before, OwnScrubRule after) =>
        before with { IsOff = after.IsOff } == after ? $"switched {(after.IsOff ? "off" : "on")} {after.Name}" : $"changed {Words(before)} to {Words(after)}";
}
