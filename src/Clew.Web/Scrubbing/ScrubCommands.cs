using System.Text.RegularExpressions;
using Clew.Analysis.Scrubbing;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Web.Scrubbing;

/// <summary>Reads and changes what projects remove before anything is stored. Ingestion reads the same documents, so a change is effective at once.</summary>
public sealed partial class ScrubCommands(DocumentStore documents)
{
    /// <summary>Rules of one's own in a project: each is asked about every name.</summary>
    public const int MaxRules = 50;

    /// <summary>Patterns among them: each reads every text.</summary>
    public const int MaxPatterns = 20;

    private readonly DocumentSet<ScrubRules> _rules = documents.Set<ScrubRules>(ScrubRules.Kind);

    /// <summary>The rules of a project with their version; 0 when nobody has changed the defaults.</summary>
    public (ScrubRules Rules, long Version) Of(string project) => _rules.Find(project) is { } found ? (found.Body, found.Version) : (ScrubRules.Default, 0);

    /// <summary>Every version, newest first.</summary>
    public async Task<IReadOnlyList<ScrubChange>> HistoryAsync(string project, CancellationToken ct)
    {
        var changes = new List<ScrubChange>();
        var before = ScrubRules.Default;
        foreach (var version in await _rules.HistoryAsync(project, ct))
        {
            changes.Add(new(version.Version, version.Time, version.Actor, ScrubDifference.Of(before, version.Body)));
            before = version.Body;
        }
        changes.Reverse();
        return changes;
    }

    /// <summary>Replaces the rules of a project.</summary>
    /// <param name="version">That the change was made from.</param>
    /// <returns>Why nothing was written; empty when it was.</returns>
    public async Task<string> PutAsync(string project, ScrubRules rules, long version, string actor, CancellationToken ct)
    {
        if (ProblemOf(rules) is { } problem) return problem;
        var outcome = await _rules.PutAsync(project, rules, actor, version, ct);
        return outcome.IsStored ? "" : "Somebody else has changed the rules meanwhile. Look at them and try again.";
    }

    /// <summary>What is wrong with the rules, or null.</summary>
    public static string? ProblemOf(ScrubRules rules)
    {
        if (rules.Off.FirstOrDefault(id => DefaultRules.All.All(rule => rule.Id != id || rule.IsByChoice)) is { } unknownOff)
            return $"There is no default '{unknownOff}' that could be off.";
        if (rules.On.FirstOrDefault(id => DefaultRules.All.All(rule => rule.Id != id || !rule.IsByChoice)) is { } unknownOn)
            return $"There is no rule by choice '{unknownOn}'.";
        if (rules.Own.Length > MaxRules) return $"A project has at most {MaxRules} rules of its own.";
        if (rules.Own.Count(rule => rule.By == ScrubTarget.Pattern) > MaxPatterns) return $"A project has at most {MaxPatterns} patterns.";
        if (rules.Own.GroupBy(rule => rule.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return $"There is a rule '{twice.Key}' already.";
        return rules.Own.Select(ProblemOf).FirstOrDefault(problem => problem is not null);
    }

    private static string? ProblemOf(OwnScrubRule rule) =>
        !RuleName().IsMatch(rule.Name) ? "The name of a rule is 1 to 40 lower-case letters, digits, spaces and hyphens: it stands where a value was."
        : DefaultRules.All.Any(known => known.Word == rule.Name) ? $"'{rule.Name}' is the word of a default. Take another, so that both can be told apart."
        : !Enum.IsDefined(rule.By) || !Enum.IsDefined(rule.Action) ? "A rule is by path, key or pattern, and masks, hashes or drops."
        : rule.By == ScrubTarget.Pattern ? RulePattern.ProblemOf(rule.Match)
        : rule.Match.Length is 0 or > RulePattern.MaxLength ? $"A path or key has 1 to {RulePattern.MaxLength} characters."
        : rule.Match.Trim('*').Length == 0 ? "A rule that matches every name would leave nothing."
        : null;

    [GeneratedRegex("^[a-z0-9][a-z0-9 -]{0,38}[a-z0-9]$|^[a-z0-9]$")]
    private static partial Regex RuleName();
}
