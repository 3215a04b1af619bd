using System.Collections.Immutable;
using Clew.Analysis.Grouping.Features;
using Clew.Analysis.Grouping.Rules;
using Clew.Model;

namespace Clew.Analysis.Grouping.Regroup;

/// <summary>Judges stored strands by features: what the key is now and what it would be. Pure.</summary>
/// <param name="project">Whose they are.</param>
/// <param name="facets">What the strands are told apart by.</param>
public sealed class StrandJudge(string project, ImmutableArray<string> facets)
{
    private readonly IFeatureGrouping _algorithm = (IFeatureGrouping)GroupingAlgorithms.Current;

    /// <summary>What other rules would change.</summary>
    public IReadOnlyList<JudgedStrand> ByRules(IReadOnlyList<StoredStrand> strands, GroupingRules now, GroupingRules then) =>
        Judged(strands, strand => FeatureText.Read(strand.Features) is not { } features ? new(strand, IssueId.None, false, false)
            : KeyOf(strand, features, then) is var key && key == KeyOf(strand, features, now) ? new(strand, key, false, false) : new(strand, key, true, false));

    /// <summary>What the current algorithm would make of issues that an older one keyed.</summary>
    /// <param name="isOlder">Whether the issue is of an older algorithm.</param>
    public IReadOnlyList<JudgedStrand> ByAlgorithm(IReadOnlyList<StoredStrand> strands, GroupingRules rules, Func<IssueId, bool> isOlder) =>
        Judged(strands, strand => FeatureText.Read(strand.Features) is not { } features ? new(strand, IssueId.None, false, false)
            : new(strand, KeyOf(strand, features, rules), isOlder(strand.Issue), strand.IsMoved));

    /// <summary>Whether the issue was keyed by an algorithm that is no longer the current one.</summary>
    public static bool IsOlder(Issue? issue) => issue is not null && issue.Key.Algorithm != GroupingAlgorithms.Current.Id && GroupingAlgorithms.Find(issue.Key.Algorithm) is not null;

    /// <summary>The issue by the key alone; none where nothing was kept to judge by.</summary>
    public IssueId KeyOf(StoredStrand strand, GroupingRules rules) => FeatureText.Read(strand.Features) is { } features ? KeyOf(strand, features, rules) : IssueId.None;

    private IssueId KeyOf(StoredStrand strand, GroupingFeatures features, GroupingRules rules) =>
        IssueId.From(project, new(_algorithm.Id, FingerprintHash.Of(rules.Fingerprint(_algorithm, features, RuleSubject.Of(facets, strand.Facets)))));

    private static List<JudgedStrand> Judged(IReadOnlyList<StoredStrand> strands, Func<StoredStrand, JudgedStrand> judge) => [.. strands.AsParallel().AsOrdered().Select(judge)];
}
