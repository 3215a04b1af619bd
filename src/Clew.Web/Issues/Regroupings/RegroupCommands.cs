using System.Collections.Immutable;
using System.Globalization;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Regrouping;

namespace Clew.Web.Issues;

/// <summary>Merges and splits issues, and undoes what was regrouped: says what it would do, and has it done.</summary>
public sealed class RegroupCommands(DocumentStore documents, IssueLinks links, EventPlaces places, ShapeQuery shapes, RegroupDrafts drafts, TimeProvider clock)
{
    /// <summary>Issues of one merge.</summary>
    public const int MaxMerged = 1_000;

    private readonly DocumentSet<Issue> _issues = documents.Set<Issue>("issue");
    private readonly DocumentSet<Regrouping> _regroupings = documents.Set<Regrouping>(Regrouping.Kind);

    /// <param name="into">The one that stays; empty: the one with the most events.</param>
    public async Task<RegroupDraft> MergeAsync(IReadOnlyList<string> ids, string into, string actor, CancellationToken ct)
    {
        if (ids.Count > MaxMerged) return RegroupDraft.Wrong("issues", $"2 to {MaxMerged} issues.");
        var found = ids.Append(into).Where(static id => id.Length > 0).Select(Find).ToList();
        if (found.Contains(null)) return RegroupDraft.Wrong("issues", $"There is no issue '{ids.Append(into).First(id => id.Length > 0 && Find(id) is null)}'.");
        var issues = found.OfType<Issue>().DistinctBy(static issue => issue.Id).ToList();
        if (issues.Count < 2) return RegroupDraft.Wrong("issues", "At least two issues that are not one already.");
        if (issues.Select(static issue => issue.Project).Distinct().Count() > 1) return RegroupDraft.Wrong("issues", "All of the same project.");
        var events = await places.CountAsync(issues[0].Project, issues.Select(static issue => issue.Id), ct);
        var goal = into.Length > 0 ? Find(into)! : issues.OrderByDescending(issue => events.GetValueOrDefault(issue.Id)).ThenBy(static issue => issue.FirstSeen).ThenBy(static issue => issue.Id.Value).First();
        var others = issues.Where(issue => issue.Id != goal.Id).OrderBy(static issue => issue.Id.Value).ToList();
        var counts = new RegroupingCounts(issues.Count, 1, others.Count, 0, others.Sum(issue => events.GetValueOrDefault(issue.Id)));
        return new(
            drafts.Make(goal.Project, RegroupingOrigin.Merge, [.. others.Select(issue => new IssueMove(issue.Id, 0, goal.Id))], counts, actor),
            [.. others.Prepend(goal).Select(issue => Regrouped(issue, events.GetValueOrDefault(issue.Id), [new(goal.Id, goal.Title, events.GetValueOrDefault(issue.Id))]))]);
    }

    /// <param name="leave">The shapes that leave, each 16 hex digits.</param>
    public async Task<RegroupDraft> SplitAsync(string id, IReadOnlyList<string> leave, string actor, CancellationToken ct)
    {
        if (Find(id) is not { } issue) return RegroupDraft.Wrong("issue", $"There is no issue '{id}'.");
        var all = await shapes.RunAsync(issue, ct);
        var leaving = all.Where(shape => leave.Contains(shape.Id)).OrderBy(static shape => shape.Id, StringComparer.Ordinal).ToList();
        if (leaving.Count == 0) return RegroupDraft.Wrong("shapes", "At least one of the issue's shapes.");
        var events = (await places.CountAsync(issue.Project, [issue.Id], ct)).GetValueOrDefault(issue.Id);
        var parts = leaving.Sum(static shape => shape.Events);
        if (parts >= events) return RegroupDraft.Wrong("shapes", "At least one event has to stay.");
        var goal = new IssueId(RegroupDrafts.Hash($"split\n{issue.Id}\n{string.Join('\n', leaving.Select(static shape => shape.Id))}"));
        var moves = leaving.Select(shape => new IssueMove(issue.Id, ulong.Parse(shape.Id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), goal));
        return new(
            drafts.Make(issue.Project, RegroupingOrigin.Split, [.. moves], new(1, 2, 0, 1, parts), actor),
            [Regrouped(issue, events, [.. new RegroupedPart[] { new(issue.Id, issue.Title, events - parts), new(goal, "", parts) }.OrderByDescending(static part => part.Events)])]);
    }

    /// <summary>Switches it on; stored events follow. The same draft twice is one regrouping.</summary>
    public async Task<Regrouping> ApplyAsync(Regrouping draft, string actor, CancellationToken ct)
    {
        await _regroupings.PutAsync(draft.Id, draft, actor, 0, ct);
        return await SettledAsync(draft.Id, ct);
    }

    /// <summary>Undone, unless something later took from what it gave: then these are returned and nothing is changed.</summary>
    public async Task<(Regrouping? Regrouping, ImmutableArray<Regrouping> Later)> UndoAsync(string id, string actor, CancellationToken ct)
    {
        while (_regroupings.Find(id) is { } document)
        {
            if (document.Body.State is RegroupingState.Undoing or RegroupingState.Undone) return (document.Body, []);
            if (links.After(document.Body) is { IsEmpty: false } later) return (document.Body, later);
            var undoing = document.Body with { State = RegroupingState.Undoing, UndoneAt = Timestamp.From(clock.GetUtcNow()), UndoneBy = actor };
            if ((await _regroupings.PutAsync(id, undoing, actor, document.Version, ct)).IsStored) return (await SettledAsync(id, ct), []);
        }
        return (null, []);
    }

    internal static RegroupedIssue Regrouped(Issue issue, long events, ImmutableArray<RegroupedPart> becomes) => new(issue.Id, issue.Type, issue.Title, events, becomes);

    private Issue? Find(string id) =>
        IssueId.TryParse(id, out var issue) && _issues.Get(links.Current(issue).ToString()) is { Project: not Project.CanaryId } found ? found : null;

    private async Task<Regrouping> SettledAsync(string id, CancellationToken ct) => await new RegroupingWait(_regroupings, clock).ForAsync(id, ct);
}
