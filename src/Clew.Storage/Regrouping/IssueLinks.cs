using System.Collections.Concurrent;
using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Storage.Regrouping;

/// <summary>
/// Where events and links of an issue belong now: through all regroupings that are on, one after the other, as stored events were moved. Held in memory and
/// made anew when one of them changes. Thread-safe.
/// </summary>
public sealed class IssueLinks
{
    /// <summary>Events of which the way is remembered; when there are more, it is forgotten and found again.</summary>
    private const int MaxRemembered = 65_536;

    private readonly DocumentSet<Regrouping>? _regroupings;
    private volatile Compiled? _compiled;
    private long _changes;

    public IssueLinks(DocumentStore documents)
    {
        _regroupings = documents.Set<Regrouping>(Regrouping.Kind);
        _regroupings.Changed += _ =>
        {
            Interlocked.Increment(ref _changes);
            _compiled = null;
        };
    }

    private IssueLinks() => _compiled = new([], [], []);

    /// <summary>Where nothing was ever regrouped.</summary>
    public static IssueLinks None { get; } = new();

    /// <summary>Where an event belongs that its key alone puts into this issue.</summary>
    public LedEvent Lead(IssueId home, ulong strand)
    {
        var compiled = Compile();
        if (compiled.On.IsEmpty) return new(home, []);
        if (compiled.Known.Count >= MaxRemembered) compiled.Known.Clear();
        return compiled.Known.GetOrAdd((home, strand), static (asked, steps) => Follow(asked.Home, asked.Strand, steps), compiled.On);
    }

    /// <summary>A project's own grouping rules, as people wrote them: those of the last change of rules that is on; empty without any.</summary>
    public string RulesOf(string project) => Compile().Rules.GetValueOrDefault(project, "");

    /// <summary>The rules that were on before this change of them.</summary>
    public string RulesBefore(Regrouping regrouping) =>
        Compile().On.Select(static step => step.Regrouping).TakeWhile(one => one.Id != regrouping.Id).LastOrDefault(one => one.Project == regrouping.Project && one.Rules is not null)?.Rules ?? "";

    /// <summary>Whether the issues that older algorithms keyed were judged by the current one.</summary>
    public bool IsUpgraded(string project) => Compile().Upgraded.Contains(project);

    /// <summary>What an issue is now, as links to it should go: another one when all of it was moved, or when what made it was undone. Else itself.</summary>
    public IssueId Current(IssueId issue)
    {
        var now = Lead(issue, 0).Issue;
        return now == issue && Compile().Unmade.TryGetValue(issue, out var origin) && origin != issue ? Lead(origin, 0).Issue : now;
    }

    /// <summary>The regroupings that are on and came after this one and took from what it gave: they have to be undone first.</summary>
    public ImmutableArray<Regrouping> After(Regrouping regrouping)
    {
        var goals = regrouping.Moves.Select(static move => move.To).Concat(regrouping.Leads.Select(static lead => lead.To)).ToHashSet();
        return [.. Compile().On.SkipWhile(step => step.Regrouping.Id != regrouping.Id).Skip(1).Select(static step => step.Regrouping)
            .Where(later => later.Project == regrouping.Project && ((later.Rules is not null && regrouping.Rules is not null) || later.Moves.Any(move => goals.Contains(move.From))))];
    }

    /// <summary>All that ever touched the issue, the first one first.</summary>
    public IReadOnlyList<Regrouping> Of(IssueId issue) => Compile().ByIssue.TryGetValue(issue, out var found) ? found : [];

    private static LedEvent Follow(IssueId issue, ulong strand, ImmutableArray<LinkStep> steps)
    {
        var trail = ImmutableArray.CreateBuilder<TrailStep>();
        foreach (var step in steps)
            if (step.Find(issue, strand) is { IsNone: false } next)
            {
                trail.Add(new(step.Number, issue));
                issue = next;
            }
            else if (step.Leads.TryGetValue(issue, out var led)) issue = led;
        return new(issue, trail.DrainToImmutable());
    }

    private Compiled Compile()
    {
        if (_compiled is { } known) return known;
        var changes = Interlocked.Read(ref _changes);
        var all = _regroupings!.All().Select(static document => document.Body).OrderBy(static one => one.At).ThenBy(static one => one.Id, StringComparer.Ordinal).ToList();
        var (byIssue, unmade) = (new Dictionary<IssueId, List<Regrouping>>(), new Dictionary<IssueId, IssueId>());
        foreach (var regrouping in all)
        {
            foreach (var issue in regrouping.Moves.SelectMany(static move => new[] { move.From, move.To }).Distinct())
                (byIssue.TryGetValue(issue, out var list) ? list : byIssue[issue] = []).Add(regrouping);
            foreach (var founded in regrouping.Founded)
                if (regrouping.IsOn) unmade.Remove(founded);
                else if (regrouping.Moves.FirstOrDefault(move => move.To == founded) is { } move) unmade[founded] = move.From;
        }
        var compiled = new Compiled([.. all.Where(static one => one.IsOn).Select(static one => new LinkStep(one))], byIssue, unmade);
        // What changed meanwhile is not in it, so it is good for this once only.
        if (changes == Interlocked.Read(ref _changes)) _compiled = compiled;
        return compiled;
    }

    private sealed record Compiled(ImmutableArray<LinkStep> On, Dictionary<IssueId, List<Regrouping>> ByIssue, Dictionary<IssueId, IssueId> Unmade)
    {
        public Dictionary<string, string> Rules { get; } =
            On.Where(static step => step.Regrouping.Rules is not null).GroupBy(static step => step.Regrouping.Project).ToDictionary(static steps => steps.Key, static steps => steps.Last().Regrouping.Rules!);

        public HashSet<string> Upgraded { get; } = [.. On.Where(static step => step.Regrouping.Origin == RegroupingOrigin.Algorithm).Select(static step => step.Regrouping.Project)];

        public ConcurrentDictionary<(IssueId Home, ulong Strand), LedEvent> Known { get; } = new();
    }
}
