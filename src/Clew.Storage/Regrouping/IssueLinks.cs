using System.Collections.Frozen;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Storage.Regrouping;

/// <summary>
/// Where the events of an issue belong now, by the regroupings that are applied. Held in memory and made anew when one of them changes. Thread-safe.
/// </summary>
public sealed class IssueLinks
{
    /// <summary>Regroupings that are followed from one to the next; more would be a circle, which none of them may make.</summary>
    private const int MaxSteps = 32;

    private readonly DocumentSet<Regrouping>? _regroupings;
    private volatile FrozenDictionary<(IssueId From, ulong Strand), IssueId>? _moves;

    public IssueLinks(DocumentStore documents)
    {
        _regroupings = documents.Set<Regrouping>(Regrouping.Kind);
        _regroupings.Changed += _ => _moves = null;
    }

    private IssueLinks() => _moves = FrozenDictionary<(IssueId, ulong), IssueId>.Empty;

    /// <summary>Where nothing was ever regrouped.</summary>
    public static IssueLinks None { get; } = new();

    /// <summary>The issue that events of this issue and strand belong to; with strand 0 the one that the whole issue became. Itself when nothing was moved.</summary>
    public IssueId Current(IssueId issue, ulong strand = 0)
    {
        var moves = _moves ??= Compile();
        if (moves.Count == 0) return issue;
        for (var step = 0; step < MaxSteps; step++)
        {
            if (!(strand != 0 && moves.TryGetValue((issue, strand), out var next)) && !moves.TryGetValue((issue, 0), out next)) return issue;
            issue = next;
        }
        return issue;
    }

    // A later regrouping of the same events has the last word.
    private FrozenDictionary<(IssueId, ulong), IssueId> Compile()
    {
        var moves = new Dictionary<(IssueId, ulong), IssueId>();
        foreach (var regrouping in _regroupings!.All().OrderBy(static document => document.Time))
            if (regrouping.Body.State is RegroupingState.Applying or RegroupingState.Applied)
                foreach (var move in regrouping.Body.Moves) moves[(move.From, move.Strand)] = move.To;
        return moves.ToFrozenDictionary();
    }
}
