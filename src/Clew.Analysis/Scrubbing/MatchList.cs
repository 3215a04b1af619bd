using System.Runtime.InteropServices;

namespace Clew.Analysis.Scrubbing;

/// <summary>What was found in one text. Used again for the next.</summary>
internal sealed class MatchList(ScrubPolicy policy)
{
    private readonly List<Match> _matches = [];

    public ScrubPolicy Policy { get; } = policy;

    public Span<Match> Items => CollectionsMarshal.AsSpan(_matches);

    public void Clear() => _matches.Clear();

    /// <summary>Without effect when the rule is off.</summary>
    public void Add(int start, int length, DefaultRule rule)
    {
        if (Policy.Of(rule) is { } compiled) Add(new(start, length, compiled));
    }

    public void Add(Match match) => _matches.Add(match);

    /// <summary>
    /// By start, without overlaps. Where two overlap, both parts go, under the name of the one that begins first or is longer: a detector that
    /// saw only a part of a secret must not save the rest of it.
    /// </summary>
    public void Settle()
    {
        if (_matches.Count < 2) return;
        _matches.Sort(static (left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : right.Length.CompareTo(left.Length));
        var items = CollectionsMarshal.AsSpan(_matches);
        var last = 0;
        for (var i = 1; i < items.Length; i++)
        {
            if (items[i].Start >= items[last].End) items[++last] = items[i];
            else if (items[i].End > items[last].End) items[last] = items[last] with { Length = items[i].End - items[last].Start };
        }
        _matches.RemoveRange(last + 1, _matches.Count - last - 1);
    }

    /// <summary>Takes out what is nothing, or a marker already.</summary>
    public void Prune(ReadOnlySpan<byte> text)
    {
        for (var i = _matches.Count - 1; i >= 0; i--)
        {
            var found = text.Slice(_matches[i].Start, _matches[i].Length);
            if (found.IsEmpty || Policy.MarkerAt(found) == found.Length) _matches.RemoveAt(i);
        }
    }
}
