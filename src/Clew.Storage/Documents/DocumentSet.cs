using System.Collections.Concurrent;
using System.Text.Json;
using Clew.Storage.Engine.Json;

namespace Clew.Storage.Documents;

/// <summary>
/// The documents of one kind. Reads are from memory; a write is on disk before it can be read. Writes of one set follow each other, so that a
/// version is given once; every version stays in the history.
/// </summary>
public sealed class DocumentSet<T> : IDocumentSet
    where T : class
{
    private readonly string _kind;
    private readonly DocumentTable _table;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _writing = new(1, 1);

    // A null body is a tombstone: the next version continues its number.
    private readonly ConcurrentDictionary<string, Versioned<T?>> _documents = new(StringComparer.Ordinal);
    private volatile bool _isLoaded;

    internal DocumentSet(string kind, DocumentTable table, TimeProvider time)
    {
        _kind = kind;
        _table = table;
        _time = time;
    }

    /// <summary>A document has a new version or was deleted; the argument is its id. Raised after it can be read, on the writer's thread.</summary>
    public event Action<string>? Changed;

    /// <summary>The document, or null.</summary>
    public T? Get(string id) => Find(id)?.Body;

    /// <summary>The document with its version, or null.</summary>
    public Versioned<T>? Find(string id) => Loaded().TryGetValue(id, out var found) ? Existing(found) : null;

    /// <summary>All that exist, in the order of their ids.</summary>
    public IReadOnlyList<Versioned<T>> All() =>
        [.. Loaded().Values.Select(Existing).OfType<Versioned<T>>().OrderBy(document => document.Id, StringComparer.Ordinal)];

    /// <summary>Writes a new version and returns when it is on disk; then it is visible.</summary>
    /// <param name="expectedVersion">Null: whatever is there. 0: there must be none. Otherwise the version that was read.</param>
    /// <exception cref="Engine.EngineException">The engine refused, or was away for too long: then the outcome is not known and nothing is visible.</exception>
    public Task<PutOutcome> PutAsync(string id, T body, string actor, long? expectedVersion = null, CancellationToken ct = default) =>
        WriteAsync(id, body, actor, expectedVersion, ct);

    /// <summary>Writes a tombstone; without effect when there is no document.</summary>
    public async Task DeleteAsync(string id, string actor, CancellationToken ct = default)
    {
        if (Find(id) is not null) await WriteAsync(id, null, actor, null, ct);
    }

    /// <summary>
    /// Removes documents with all their versions, for those that are made and outlived by the thousand. After a crash within it, some may be back:
    /// forget them again.
    /// </summary>
    public async Task ForgetAsync(IReadOnlyCollection<string> ids, CancellationToken ct = default)
    {
        if (ids.Count == 0) return;
        await _writing.WaitAsync(ct);
        try
        {
            await _table.ForgetAsync(_kind, ids, ct);
            foreach (var id in ids) Loaded().TryRemove(id, out _);
        }
        finally
        {
            _writing.Release();
        }
        foreach (var id in ids) Changed?.Invoke(id);
    }

    /// <summary>All versions, oldest first, without tombstones.</summary>
    public async Task<IReadOnlyList<Versioned<T>>> HistoryAsync(string id, CancellationToken ct = default) =>
        [.. (await _table.HistoryAsync(_kind, id, ct)).Select(Parse).Select(Existing).OfType<Versioned<T>>()];

    void IDocumentSet.Apply(DocumentRow row)
    {
        // Most of what is followed is known already.
        if (_documents.TryGetValue(row.Id, out var current) && current.Version >= row.Version) return;
        var document = Parse(row);
        var applied = _documents.AddOrUpdate(row.Id, document, (_, known) => known.Version >= document.Version ? known : document);
        if (ReferenceEquals(applied, document)) Changed?.Invoke(row.Id);
    }

    void IDocumentSet.MarkLoaded() => _isLoaded = true;

    private async Task<PutOutcome> WriteAsync(string id, T? body, string actor, long? expectedVersion, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        await _writing.WaitAsync(ct);
        try
        {
            var known = Loaded().GetValueOrDefault(id);
            var visible = known?.Body is null ? 0 : known.Version;
            if (expectedVersion is { } expected && expected != visible) return new(false, visible);
            var json = body is null ? "" : JsonSerializer.Serialize(body, ModelJson.Compact);
            var row = new DocumentRow(_kind, id, (known?.Version ?? 0) + 1, actor, Now(), body is null, json);
            await _table.AppendAsync(row, ct);
            ((IDocumentSet)this).Apply(row);
            return new(true, row.Version);
        }
        finally
        {
            _writing.Release();
        }
    }

    // The column holds microseconds: what is seen now is what is read after a restart.
    private DateTimeOffset Now()
    {
        var now = _time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private ConcurrentDictionary<string, Versioned<T?>> Loaded() =>
        _isLoaded ? _documents : throw new InvalidOperationException($"Documents of kind '{_kind}' were asked for before DocumentStore.LoadAsync.");

    private static Versioned<T>? Existing(Versioned<T?> document) =>
        document.Body is { } body ? new(document.Id, document.Version, document.Actor, document.Time, body) : null;

    // What is read is what was written: a parsed body shares nothing with the object that the caller still holds.
    private static Versioned<T?> Parse(DocumentRow row) =>
        new(row.Id, row.Version, row.Actor, row.Time, row.Deleted ? null : JsonSerializer.Deserialize<T>(row.Body, ModelJson.Compact));
}
