using System.Collections.Immutable;
using Clew.Analysis.Grouping.Regroup;
using Clew.Analysis.Grouping.Rules;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Clew.Storage.Regrouping;

namespace Clew.Ingest.Issues;

/// <summary>
/// What came while rules or algorithms were switched is judged when it has settled: after switching on, strands that the preview had not seen; after undoing,
/// events that the rules of that time keyed.
/// </summary>
internal sealed class HistoryJudge(EngineClient engine, DocumentStore documents, IssueLinks links)
{
    private readonly StrandQuery _strands = new(engine);
    private readonly EventMover _mover = new(engine);
    private readonly DocumentSet<Regrouping> _regroupings = documents.Set<Regrouping>(Regrouping.Kind);
    private readonly DocumentSet<Issue> _issues = documents.Set<Issue>("issue");

    public async Task SettleAsync(string id, CancellationToken ct)
    {
        if (_regroupings.Find(id) is not { Body.Origin: RegroupingOrigin.Rules or RegroupingOrigin.Algorithm } document) return;
        if (document.Body.State == RegroupingState.Applied) await CompleteAsync(document, ct);
        else if (document.Body.State == RegroupingState.Undone) await ReturnAsync(document.Body, ct);
    }

    private async Task CompleteAsync(Versioned<Regrouping> document, CancellationToken ct)
    {
        var regrouping = document.Body;
        var strands = await _strands.RunAsync(regrouping.Project, IssueId.None, regrouping.Facets, null, ct);
        var judge = new StrandJudge(regrouping.Project, regrouping.Facets);
        var plan = RegroupPlanner.Plan(regrouping.Rules is { } rules
            ? judge.ByRules(strands, Read(links.RulesBefore(regrouping)), Read(rules))
            : judge.ByAlgorithm(strands, Read(links.RulesOf(regrouping.Project)), issue => StrandJudge.IsOlder(_issues.Get(issue.ToString()))));
        var known = regrouping.Moves.Select(static move => (move.From, move.Strand)).ToHashSet();
        var led = regrouping.Leads.Select(static lead => lead.Key).ToHashSet();
        var moves = plan.Moves.Where(move => known.Add((move.From, move.Strand))).ToList();
        var leads = plan.Leads.Where(lead => led.Add(lead.Key)).ToList();
        if (moves.Count + leads.Count == 0 || regrouping.Moves.Length + regrouping.Leads.Length + moves.Count + leads.Count > Regrouping.MaxMoves) return;
        // Somebody may undo it meanwhile: then this is void.
        var more = regrouping with { State = RegroupingState.Applying, Moves = [.. regrouping.Moves, .. moves], Leads = [.. regrouping.Leads, .. leads] };
        await _regroupings.PutAsync(document.Id, more, RegroupExecution.Actor, document.Version, ct);
    }

    private async Task ReturnAsync(Regrouping undone, CancellationToken ct)
    {
        var strands = await _strands.RunAsync(undone.Project, IssueId.None, undone.Facets, undone.At, ct);
        var judge = new StrandJudge(undone.Project, undone.Facets);
        var (now, then) = (Read(links.RulesOf(undone.Project)), Read(undone.Rules ?? links.RulesOf(undone.Project)));
        var before = undone.Moves.DistinctBy(static move => move.Strand).ToDictionary(static move => move.Strand, static move => move.From);
        var leads = undone.Leads.ToDictionary(static lead => lead.Key, static lead => lead.To);
        var moves = ImmutableArray.CreateBuilder<IssueMove>();
        foreach (var strand in strands.Where(static strand => strand.Strand != 0))
        {
            var (keyThen, keyNow) = (judge.KeyOf(strand, then), judge.KeyOf(strand, now));
            // Only where it was put by what is undone.
            if (strand.Issue != keyThen && !(leads.TryGetValue(keyThen, out var led) && led == strand.Issue)) continue;
            var goal = before.TryGetValue(strand.Unit, out var origin) ? origin : undone.Rules is not null && keyThen != keyNow ? links.Lead(keyNow, strand.Strand).Issue : strand.Issue;
            if (!goal.IsNone && goal != strand.Issue) moves.Add(new(strand.Issue, strand.Unit, goal));
        }
        if (moves.Count > 0) await _mover.RehomeAsync(undone with { Moves = moves.ToImmutable() }, ct);
    }

    private static GroupingRules Read(string text) => GroupingRuleText.Read(text).Rules;
}
