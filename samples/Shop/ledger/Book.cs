using System.Collections.Concurrent;

namespace Shop.Ledger;

/// <summary>What was charged for which order. Keeps the newest; the demo has no auditors.</summary>
public sealed class Book
{
    /// <summary>Entries: three hours at ten orders a second.</summary>
    private const int Capacity = 100_000;

    private readonly ConcurrentDictionary<string, string> _entries = [];
    private readonly ConcurrentQueue<string> _oldest = [];

    public void Append(string order, string entry)
    {
        if (_entries.TryAdd(order, entry)) _oldest.Enqueue(order);
        while (_entries.Count > Capacity && _oldest.TryDequeue(out var oldest)) _entries.TryRemove(oldest, out _);
    }

    public string? Read(string order) => _entries.GetValueOrDefault(order);
}
