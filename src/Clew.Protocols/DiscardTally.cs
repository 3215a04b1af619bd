using Clew.Model;

namespace Clew.Protocols;

/// <summary>Adds up what one request loses, by reason and signal, with the first of each as the example.</summary>
internal sealed class DiscardTally
{
    /// <summary>
    /// Distinct pairs of reason and signal that one request can list; the sender chooses item types, so they must end somewhere.
    /// </summary>
    private const int MaxEntries = 64;

    private static readonly (string Reason, string Signal) Others = (DiscardReason.UnsupportedItem("other"), DiscardSignal.EnvelopeItem);

    private OrderedDictionary<(string Reason, string Signal), Discard>? _entries;

    public void Add(string reason, string signal, string detail, int count = 1)
    {
        _entries ??= [];
        var at = (reason, signal);
        if (_entries.Count >= MaxEntries - 1 && !_entries.ContainsKey(at)) at = Others;
        _entries[at] = _entries.TryGetValue(at, out var earlier)
            ? earlier with { Count = (int)Math.Min(int.MaxValue, (long)earlier.Count + count) }
            : new Discard(at.Item1, at.Item2, count, detail);
    }

    /// <summary>Counts what is beyond a bound, where there is any.</summary>
    public void AddSurplus(int surplus, string signal, string detail)
    {
        if (surplus > 0) Add(DiscardReason.TooLarge, signal, detail, surplus);
    }

    public IReadOnlyList<Discard> ToList() => _entries is null ? [] : [.. _entries.Values];
}
