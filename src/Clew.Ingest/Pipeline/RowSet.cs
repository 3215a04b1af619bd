using Clew.Analysis.Scrubbing;
using Clew.Ingest.Scrubbing;
using Clew.Ingest.Wire;
using Clew.Storage.Journal;
using Clew.Storage.Rows;

namespace Clew.Ingest.Pipeline;

/// <summary>The rows of one request, a buffer for each table that has any.</summary>
internal sealed class RowSet : IDisposable
{
    private readonly RowBuffer?[] _buffers = new RowBuffer?[SignalTable.All.Count];
    private readonly List<RowBuffer> _scrubbed = [];
    private WireRows? _written;

    public RowBuffer Of(SignalTable table) => _buffers[table.Ordinal - 1] ??= new();

    /// <summary>Takes rows that were written elsewhere; they are disposed of there.</summary>
    public void Take(WireRows written)
    {
        _written = written;
        _buffers[written.Table.Ordinal - 1] = written.Rows;
        if (written.Details is { } details) _buffers[SignalTable.MetricDetails.Ordinal - 1] = details;
    }

    /// <summary>The rows as they may be stored. Valid until this is disposed.</summary>
    /// <param name="policy">The project's; errors are scrubbed already, before they were grouped.</param>
    /// <param name="count">Gets what was replaced: table, rule, number.</param>
    public JournalEntry ToEntry(ulong ingestId, ScrubPolicy policy, Action<SignalTable, string, long> count)
    {
        var rows = new List<JournalRows>(_buffers.Length);
        foreach (var table in SignalTable.All)
            if (_buffers[table.Ordinal - 1] is { RowCount: > 0 } buffer)
                rows.Add(new(table, buffer.RowCount, table == SignalTable.Errors ? buffer.WrittenMemory : Scrubbed(table, buffer, policy, count)));
        return new(ingestId, rows);
    }

    public void Dispose()
    {
        foreach (var buffer in _scrubbed) buffer.Dispose();
        foreach (var buffer in _buffers)
            if (buffer is not null && buffer != _written?.Rows && buffer != _written?.Details)
                buffer.Dispose();
    }

    private ReadOnlyMemory<byte> Scrubbed(SignalTable table, RowBuffer buffer, ScrubPolicy policy, Action<SignalTable, string, long> count)
    {
        var output = new RowBuffer();
        _scrubbed.Add(output);
        var scrubber = new TextScrubber(policy);
        var scrubbed = new RowScrubber(scrubber).Scrub(table, buffer, output);
        foreach (var (rule, replaced) in scrubber.Tally.Counts) count(table, rule, replaced);
        return scrubbed;
    }
}
