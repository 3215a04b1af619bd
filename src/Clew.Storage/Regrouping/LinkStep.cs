using System.Collections.Frozen;
using Clew.Model;

namespace Clew.Storage.Regrouping;

/// <summary>A regrouping that is on, to be looked up by issue.</summary>
internal sealed class LinkStep(Regrouping regrouping)
{
    private readonly FrozenDictionary<(IssueId, ulong), IssueId> _moves = regrouping.Moves.ToFrozenDictionary(static move => (move.From, move.Strand), static move => move.To);

    // Strands that are told apart by more than features are found by their keys alone.
    private readonly bool _byStrand = regrouping.Facets.IsEmpty;

    public Regrouping Regrouping { get; } = regrouping;

    public ulong Number { get; } = EventMover.IdOf(regrouping);

    public FrozenDictionary<IssueId, IssueId> Leads { get; } = regrouping.Leads.ToFrozenDictionary(static lead => lead.Key, static lead => lead.To);

    /// <summary>Where these events went; none when they stayed.</summary>
    public IssueId Find(IssueId issue, ulong strand) =>
        _byStrand && strand != 0 && _moves.TryGetValue((issue, strand), out var to) || _moves.TryGetValue((issue, 0), out to) ? to : IssueId.None;
}
