using Clew.Storage.Engine;

namespace Clew.Storage.Documents;

/// <summary>
/// The state of the program (projects, keys, issues, users, ...) as versioned documents: small, in memory, fsynced on write. Of what other
/// processes with the same engine write, keys and projects are followed (<see cref="DocumentFollower"/>).
/// </summary>
public sealed class DocumentStore(EngineClient engine, TimeProvider time)
{
    /// <summary>Kinds that every process must know of at once: a revoked key is refused everywhere.</summary>
    private static readonly string[] Followed = ["api-key", "project"];

    private readonly DocumentTable _table = new(engine, time);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, IDocumentSet> _sets = new(StringComparer.Ordinal);

    // Rows of kinds that nobody has asked for yet.
    private readonly Dictionary<string, List<DocumentRow>> _waiting = new(StringComparer.Ordinal);
    private bool _isLoaded;

    /// <summary>Brings all documents into memory. Once, after the schema is migrated and before any set is read.</summary>
    public async Task LoadAsync(CancellationToken ct = default)
    {
        var rows = new List<DocumentRow>();
        await foreach (var row in _table.NewestAsync(ct)) rows.Add(row);
        lock (_lock)
        {
            foreach (var kind in rows.GroupBy(row => row.Kind)) _waiting[kind.Key] = [.. kind];
            _isLoaded = true;
            foreach (var (kind, set) in _sets) Fill(kind, set);
        }
    }

    /// <summary>
    /// Takes in what other processes have written of keys and projects. Before a write it keeps an old copy from overwriting what it does not know.
    /// Without effect when no other process can have written.
    /// </summary>
    public Task RefreshAsync(CancellationToken ct = default) => engine.IsShared ? FollowAsync(ct) : Task.CompletedTask;

    /// <summary>Takes in the newest versions of the kinds that are followed.</summary>
    internal async Task FollowAsync(CancellationToken ct)
    {
        await foreach (var row in _table.NewestAsync(Followed, ct))
        {
            IDocumentSet? set;
            lock (_lock) set = _sets.GetValueOrDefault(row.Kind);
            set?.Apply(row);
        }
    }

    /// <summary>The documents of a kind; the same object for the same kind. May be taken before the load, but not read.</summary>
    /// <exception cref="InvalidOperationException">The kind was taken with another type.</exception>
    public DocumentSet<T> Set<T>(string kind)
        where T : class
    {
        lock (_lock)
        {
            if (_sets.TryGetValue(kind, out var known))
                return known as DocumentSet<T> ?? throw new InvalidOperationException($"Documents of kind '{kind}' are not of type {typeof(T).Name}.");
            var set = new DocumentSet<T>(kind, _table, time);
            _sets.Add(kind, set);
            if (_isLoaded) Fill(kind, set);
            return set;
        }
    }

    private void Fill(string kind, IDocumentSet set)
    {
        if (_waiting.Remove(kind, out var rows))
            foreach (var row in rows) set.Apply(row);
        set.MarkLoaded();
    }
}
