using Clew.Storage.Journal;
using Clew.Storage.Rows;

namespace Clew.Ingest.Pipeline;

/// <summary>The rows of one request, a buffer for each table that has any.</summary>
internal sealed class RowSet : IDisposable
{
    private readonly RowBuffer?[] _buffers = new RowBuffer?[SignalTable.All.Count];

    public RowBuffer Of(SignalTable table) => _buffers[table.Ordinal - 1] ??= new();

    /// <summary>Valid until this is disposed.</summary>
    public JournalEntry ToEntry(ulong ingestId)
    {
        var rows = new List<JournalRows>(_buffers.Length);
        foreach (var table in SignalTable.All)
            if (_buffers[table.Ordinal - 1] is { RowCount: > 0 } buffer)
                rows.Add(new(table, buffer.RowCount, buffer.WrittenMemory));
        return new(ingestId, rows);
    }

    public void Dispose()
    {
        foreach (var buffer in _buffers) buffer?.Dispose();
    }
}
