using System.Collections.Immutable;
using Clew.Analysis.Grouping.Regroup;
using Clew.Analysis.Grouping.Rules;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Regrouping;

namespace Clew.Web.Issues;

/// <summary>Says what other rules, or the current algorithm, would make of a project's history.</summary>
public sealed class HistoryDrafts(DocumentStore documents, IssueLinks links, StrandQuery strands, IssueBook issues, RegroupDrafts drafts)
{
    /// <summary>Issues that are told of; the rest is counted.</summary>
    private const int MaxTold = 1_000;

    private readonly DocumentSet<Project> _projects = documents.Set<Project>("project");

    /// <summary>A project's rules as people wrote them.</summary>
    public string RulesOf(string project) => links.RulesOf(project);

    /// <param name="text">All rules of the project from then on.</param>
    public async Task<RegroupDraft> RulesAsync(string project, string text, string actor, CancellationToken ct)
    {
        if (!IsKnown(project)) return RegroupDraft.Wrong("project", $"There is no project '{project}'.");
        text = text.ReplaceLineEndings("\n").Trim('\n');
        var (then, problem) = GroupingRuleText.Read(text);
        if (problem.Length > 0) return RegroupDraft.Wrong("rules", problem);
        var before = links.RulesOf(project);
        if (text == before) return RegroupDraft.Wrong("rules", "These are the rules already.");
        var now = GroupingRuleText.Read(before).Rules;
        ImmutableArray<string> facets = [.. now.Facets.Union(then.Facets).Order(StringComparer.Ordinal)];
        var stored = await strands.RunAsync(project, IssueId.None, facets, null, ct);
        var plan = RegroupPlanner.Plan(new StrandJudge(project, facets).ByRules(stored, now, then));
        return Told(project, RegroupingOrigin.Rules, plan, stored, facets, actor, text);
    }

    /// <summary>Issues of an older algorithm as the current one would make them.</summary>
    public async Task<RegroupDraft> AlgorithmAsync(string project, string actor, CancellationToken ct)
    {
        if (!IsKnown(project)) return RegroupDraft.Wrong("project", $"There is no project '{project}'.");
        if (OlderIssues(project) == 0) return RegroupDraft.Wrong("project", "No issue is of an older algorithm.");
        var rules = GroupingRuleText.Read(links.RulesOf(project)).Rules;
        var stored = await strands.RunAsync(project, IssueId.None, rules.Facets, null, ct);
        var plan = RegroupPlanner.Plan(new StrandJudge(project, rules.Facets).ByAlgorithm(stored, rules, issue => StrandJudge.IsOlder(issues.Find(issue))));
        return Told(project, RegroupingOrigin.Algorithm, plan, stored, rules.Facets, actor, null);
    }

    /// <summary>Issues that an older algorithm keyed and that the current one has not judged.</summary>
    public int OlderIssues(string project) => links.IsUpgraded(project) ? 0 : documents.Set<Issue>("issue").All().Count(issue => issue.Body.Project == project && StrandJudge.IsOlder(issue.Body));

    private RegroupDraft Told(string project, RegroupingOrigin origin, RegroupPlan plan, IReadOnlyList<StoredStrand> stored, ImmutableArray<string> facets, string actor, string? rules)
    {
        if (plan.Moves.Length + plan.Leads.Length > Regrouping.MaxMoves) return RegroupDraft.Wrong("rules", $"It would need more than {Regrouping.MaxMoves} moves: make it narrower.");
        var counts = new RegroupingCounts(plan.Before, plan.After, plan.Merged, plan.Split, plan.Events);
        var regrouping = drafts.Make(project, origin, plan.Moves, counts, actor, rules) with { Leads = plan.Leads, Facets = facets };
        var events = stored.GroupBy(static strand => strand.Issue).ToDictionary(static strands => strands.Key, static strands => strands.ToList());
        return new(regrouping, [.. plan.Moves.GroupBy(static move => move.From).Select(moves => Told(moves.Key, [.. moves], events[moves.Key])).OrderByDescending(static issue => issue.Events).ThenBy(static issue => issue.Id.Value).Take(MaxTold)]);
    }

    private RegroupedIssue Told(IssueId from, List<IssueMove> moves, List<StoredStrand> own)
    {
        var goals = moves.DistinctBy(static move => move.Strand).ToDictionary(static move => move.Strand, static move => move.To);
        var parts = own.GroupBy(strand => goals.GetValueOrDefault(0UL, goals.GetValueOrDefault(strand.Unit, from)))
            .Select(part => new RegroupedPart(part.Key, issues.Find(part.Key)?.Title ?? "", part.Sum(static strand => strand.Events))).OrderByDescending(static part => part.Events);
        var issue = issues.Find(from);
        return new(from, issue?.Type ?? "", issue?.Title ?? "", own.Sum(static strand => strand.Events), [.. parts]);
    }

    private bool IsKnown(string project) => project != Project.CanaryId && _projects.Get(project) is not null;
}
