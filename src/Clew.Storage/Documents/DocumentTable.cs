using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Rows;

namespace Clew.Storage.Documents;

/// <summary>The rows of table <c>documents</c> in the engine.</summary>
internal sealed class DocumentTable(EngineClient engine, TimeProvider time)
{
    private static readonly string[] Columns = ["kind", "id", "version", "actor", "time", "deleted", "body"];

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a write waits for an engine that is away: longer than a restart takes, shorter than a person waits.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>The newest version of every document, tombstones included.</summary>
    public IAsyncEnumerable<DocumentRow> NewestAsync(CancellationToken ct) => engine.QueryAsync<DocumentRow>(
        $"SELECT kind, id, version, actor, time, deleted, body FROM documents ORDER BY kind, id, version DESC, time DESC LIMIT 1 BY kind, id", ct);

    /// <summary>The newest version of every document of those kinds, tombstones included. The kind is what the table is ordered by first.</summary>
    public IAsyncEnumerable<DocumentRow> NewestAsync(IReadOnlyCollection<string> kinds, CancellationToken ct) => engine.QueryAsync<DocumentRow>(
        $"""
         SELECT kind, id, version, actor, time, deleted, body FROM documents WHERE kind IN {kinds.AsEnumerable()}
         ORDER BY kind, id, version DESC, time DESC LIMIT 1 BY kind, id
         """, ct);

    /// <summary>All versions of a document, oldest first.</summary>
    public Task<IReadOnlyList<DocumentRow>> HistoryAsync(string kind, string id, CancellationToken ct) => engine.ListAsync<DocumentRow>(
        $"""
         SELECT kind, id, version, actor, time, deleted, body FROM documents
         WHERE kind = {kind} AND id = {id} ORDER BY version, time DESC LIMIT 1 BY version
         """, ct);

    /// <summary>
    /// Returns when the row is on disk. After a failure that leaves open whether it is, the same row is written again: equal rows are one
    /// (ReplacingMergeTree, ORDER BY kind, id, version), so that no version can have two bodies.
    /// </summary>
    public async Task AppendAsync(DocumentRow row, CancellationToken ct)
    {
        using var buffer = new RowBuffer();
        Write(buffer, row);
        var started = time.GetTimestamp();
        for (var pause = FirstPause; ; pause *= 2)
            try
            {
                await engine.InsertAsync("documents", Columns, [buffer.WrittenMemory], null, ct);
                return;
            }
            catch (EngineException error) when (error.IsTransient && time.GetElapsedTime(started) + pause < Patience)
            {
                await Task.Delay(pause, time, ct);
            }
    }

    /// <summary>Removes all versions of those documents for good.</summary>
    public Task ForgetAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct) =>
        engine.ExecuteAsync($"DELETE FROM documents WHERE kind = {kind} AND id IN {ids.AsEnumerable()}", ct);

    private static void Write(RowBuffer buffer, DocumentRow row)
    {
        buffer.WriteString(row.Kind);
        buffer.WriteString(row.Id);
        buffer.WriteUInt64((ulong)row.Version);
        buffer.WriteString(row.Actor);
        buffer.WriteInt64(Timestamp.From(row.Time).UnixNanoseconds / 1000);
        buffer.WriteBool(row.Deleted);
        buffer.WriteString(row.Body);
        buffer.EndRow();
    }
}
