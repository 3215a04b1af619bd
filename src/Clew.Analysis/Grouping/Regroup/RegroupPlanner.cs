using System.Collections.Immutable;
using Clew.Analysis.Grouping.Features;
using Clew.Model;

namespace Clew.Analysis.Grouping.Regroup;

/// <summary>
/// Says which events would move if an algorithm judged all of history. Pure and deterministic. Ids survive: of the issues that become one, the one with the
/// most events keeps its id, and an issue that splits keeps the id of its largest part.
/// </summary>
public static class RegroupPlanner
{
    public static RegroupPlan Plan(string project, IReadOnlyList<StrandCount> strands, IFeatureGrouping algorithm)
    {
        var keyed = strands.Where(static strand => strand.Features.Length > 0).AsParallel().AsOrdered().Select(strand => (Strand: strand, Key: KeyOf(project, strand, algorithm)))
            .Where(static entry => !entry.Key.IsNone).ToList();
        var owners = Owners(keyed);
        var before = strands.Select(static strand => strand.Issue).ToHashSet();
        // What has no features goes with its issue only when all of it goes the same way.
        var byIssue = keyed.ToLookup(static entry => entry.Strand.Issue);
        var moves = ImmutableArray.CreateBuilder<StrandMove>();
        var (merged, split) = (0, 0);
        foreach (var issue in before.OrderBy(static id => id.Value))
        {
            var parts = byIssue[issue].ToList();
            var goals = parts.Select(part => owners[part.Key]).Distinct().ToList();
            if (goals.Count == 0 || (goals.Count == 1 && goals[0] == issue)) continue;
            if (goals.Count == 1)
            {
                moves.Add(new(issue, 0, goals[0], parts.Sum(static part => part.Strand.Events)));
                merged++;
                continue;
            }
            split++;
            foreach (var (strand, key) in parts)
                if (owners[key] != issue)
                    moves.Add(new(issue, strand.Strand, owners[key], strand.Events));
        }
        var whole = moves.Where(static move => move.Strand == 0).Select(static move => move.From).ToHashSet();
        var after = before.Where(issue => !whole.Contains(issue)).Concat(moves.Select(static move => move.To)).Distinct().Count();
        return new(before.Count, after, merged, split, moves.ToImmutable());
    }

    private static IssueId KeyOf(string project, StrandCount strand, IFeatureGrouping algorithm) =>
        FeatureText.Read(strand.Features) is { } features ? IssueId.From(project, new(algorithm.Id, FingerprintHash.Of(algorithm.Fingerprint(features)))) : IssueId.None;

    /// <summary>The issue that each key is from now on: an issue keeps at most one key, the one with the most of its events, and the largest claim goes first.</summary>
    private static Dictionary<IssueId, IssueId> Owners(List<(StrandCount Strand, IssueId Key)> keyed)
    {
        var claims = keyed.GroupBy(static entry => (entry.Key, entry.Strand.Issue)).Select(static group => (group.Key.Key, group.Key.Issue, Events: group.Sum(static entry => entry.Strand.Events)))
            .OrderByDescending(static claim => claim.Events).ThenBy(static claim => claim.Issue.Value).ThenBy(static claim => claim.Key.Value);
        var owners = new Dictionary<IssueId, IssueId>();
        var taken = new HashSet<IssueId>();
        foreach (var (key, issue, _) in claims)
            if (!owners.ContainsKey(key) && taken.Add(issue))
                owners[key] = issue;
        foreach (var (_, key) in keyed) owners.TryAdd(key, key);
        return owners;
    }
}
