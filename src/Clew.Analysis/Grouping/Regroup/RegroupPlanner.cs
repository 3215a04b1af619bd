using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Analysis.Grouping.Regroup;

/// <summary>
/// Says which events would move if history were judged anew. Pure and deterministic. Ids survive: of the issues that become one, the one with the most
/// events keeps its id, and an issue that splits keeps the id of its largest part.
/// </summary>
public static class RegroupPlanner
{
    public static RegroupPlan Plan(IReadOnlyList<JudgedStrand> strands)
    {
        var keyed = strands.Where(static strand => !strand.Key.IsNone).ToList();
        var owners = Owners(keyed);
        var moves = ImmutableArray.CreateBuilder<IssueMove>();
        var (merged, split, events) = (0, 0, 0L);
        foreach (var issue in strands.GroupBy(static strand => strand.Strand.Issue).OrderBy(static issue => issue.Key.Value))
        {
            var leaving = issue.Where(strand => !strand.Key.IsNone && Goal(strand, owners) != issue.Key).ToList();
            if (leaving.Count == 0) continue;
            var goals = leaving.Select(strand => Goal(strand, owners)).Distinct().ToList();
            // What has no features goes with its issue only when all of it goes the same way.
            if (goals.Count == 1 && leaving.Count == issue.Count(static strand => !strand.Key.IsNone))
            {
                moves.Add(new(issue.Key, 0, goals[0]));
                events += issue.Sum(static strand => strand.Strand.Events);
                merged++;
                continue;
            }
            split++;
            events += leaving.Sum(static strand => strand.Strand.Events);
            moves.AddRange(leaving.Select(strand => new IssueMove(issue.Key, strand.Strand.Unit, Goal(strand, owners))).Distinct());
        }
        return Counted(strands, keyed, owners, moves.ToImmutable(), (merged, split, events));
    }

    private static RegroupPlan Counted(
        IReadOnlyList<JudgedStrand> strands, List<JudgedStrand> keyed, Dictionary<IssueId, IssueId> owners, ImmutableArray<IssueMove> moves, (int Merged, int Split, long Events) sums)
    {
        var there = strands.Select(static strand => strand.Strand.Issue).ToHashSet();
        var touched = moves.Select(static move => move.From).Concat(moves.Select(static move => move.To).Where(there.Contains)).ToHashSet();
        var whole = moves.Where(static move => move.Strand == 0).ToDictionary(static move => move.From, static move => move.To);
        var after = strands.Where(strand => touched.Contains(strand.Strand.Issue))
            .Select(strand => whole.TryGetValue(strand.Strand.Issue, out var to) ? to : strand.Key.IsNone ? strand.Strand.Issue : Goal(strand, owners)).Distinct().Count();
        var leads = keyed.Where(strand => strand.IsAffected && owners[strand.Key] != strand.Key && !there.Contains(strand.Key)).Select(static strand => strand.Key).Distinct()
            .OrderBy(static key => key.Value).Select(key => new IssueLead(key, owners[key]));
        return new(touched.Count, after, sums.Merged, sums.Split, sums.Events, moves, [.. leads]);
    }

    private static IssueId Goal(JudgedStrand strand, Dictionary<IssueId, IssueId> owners) => strand.IsAffected && !strand.IsPinned ? owners[strand.Key] : strand.Strand.Issue;

    /// <summary>The issue that each key is from now on: an issue keeps at most one key, the one with the most of its events, and the largest claim goes first.</summary>
    private static Dictionary<IssueId, IssueId> Owners(List<JudgedStrand> keyed)
    {
        var claims = keyed.GroupBy(static strand => (strand.Key, strand.Strand.Issue))
            .Select(static claim => (claim.Key.Key, claim.Key.Issue, Events: claim.Sum(static strand => strand.Strand.Events), IsPinned: claim.Any(static strand => strand.IsPinned || !strand.IsAffected)))
            .OrderByDescending(static claim => claim.Events).ThenBy(static claim => claim.Issue.Value).ThenBy(static claim => claim.Key.Value);
        var owners = new Dictionary<IssueId, IssueId>();
        var taken = new HashSet<IssueId>();
        foreach (var (key, issue, _, isPinned) in claims)
            if (!owners.ContainsKey(key) && (taken.Add(issue) || isPinned))
                owners[key] = issue;
        foreach (var strand in keyed) owners.TryAdd(strand.Key, strand.Key);
        return owners;
    }
}
