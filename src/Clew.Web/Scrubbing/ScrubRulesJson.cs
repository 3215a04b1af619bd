using System.Collections.Immutable;
using Clew.Analysis.Scrubbing;
using Clew.Model;

namespace Clew.Web.Scrubbing;

/// <summary>The rules of a project in the API.</summary>
/// <param name="Version">To be sent back with a change; 0 when nobody has changed the defaults.</param>
public sealed record ScrubRulesJson(long Version, ImmutableArray<DefaultRuleJson> Defaults, ImmutableArray<OwnRuleJson> Own)
{
    public static ScrubRulesJson Of(ScrubRules rules, long version) => new(
        version,
        [.. DefaultRules.All.Select(rule => new DefaultRuleJson(
            rule.Id, rule.Word, rule.About, rule.IsByChoice, rule.IsByChoice ? rules.On.Contains(rule.Id) : !rules.Off.Contains(rule.Id)))],
        [.. rules.Own.Select(OwnRuleJson.Of)]);
}
