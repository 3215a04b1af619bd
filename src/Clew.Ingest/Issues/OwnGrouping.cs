using System.Collections.Concurrent;
using Clew.Analysis.Grouping;
using Clew.Analysis.Grouping.Features;
using Clew.Analysis.Grouping.Rules;
using Clew.Model;
using Clew.Storage.Regrouping;

namespace Clew.Ingest.Issues;

/// <summary>Groups error events by a project's own rules, and by the algorithm where they say nothing. Thread-safe.</summary>
public sealed class OwnGrouping(IssueSuccession succession, IssueLinks links)
{
    private static readonly IFeatureGrouping Algorithm = (IFeatureGrouping)GroupingAlgorithms.Current;

    // One for each project.
    private readonly ConcurrentDictionary<string, (string Text, GroupingRules Rules)> _rules = new(StringComparer.Ordinal);

    /// <summary>The event, its frames as the rules say whose they are; its identity; and its features as it came.</summary>
    internal (ErrorEvent Error, GroupingResult Result, GroupingFeatures Features) Group(ErrorEvent error)
    {
        var result = succession.Group(error);
        var features = result.Features ?? GroupingFeatures.Of(error);
        var rules = RulesOf(error.Context.Project);
        if (rules.Rules.IsEmpty) return (error, result, features);
        var marked = rules.Mark(error, features);
        var fingerprint = rules.Fingerprint(Algorithm, features, RuleSubject.Of(error));
        var named = ReferenceEquals(marked, error) ? result : result with { Culprit = Algorithm.Group(marked).Culprit };
        // What the rules say nothing about keeps its key, also one of an older algorithm.
        return fingerprint.Parts.SequenceEqual(Algorithm.Fingerprint(features).Parts)
            ? (marked, named, features)
            : (marked, named with { Key = new(Algorithm.Id, FingerprintHash.Of(fingerprint)), Fingerprint = fingerprint }, features);
    }

    private GroupingRules RulesOf(string project)
    {
        var text = links.RulesOf(project);
        if (text.Length == 0) return GroupingRules.None;
        if (_rules.TryGetValue(project, out var known) && known.Text == text) return known.Rules;
        // They were read before they were stored, so that there is no problem left.
        return (_rules[project] = (text, GroupingRuleText.Read(text).Rules)).Rules;
    }
}
