using Clew.Storage.Journal;
using Clew.Storage.Rows;

namespace Clew.Storage.Tests.Journal;

/// <summary>An entry by value: where it ends, whose it is and every byte of it.</summary>
internal sealed record StoredEntry(long End, ulong IngestId, string Rows)
{
    public static StoredEntry Of(JournalRecord record) => new(record.End, record.IngestId, Text(record.Rows));

    public static StoredEntry Of(JournalEntry entry, long end) => new(end, entry.IngestId, Text(entry.Rows));

    /// <summary>An entry whose bytes differ from those of every other one, for two tables when it is larger than a few bytes.</summary>
    public static JournalEntry Make(ulong ingestId, int bytes)
    {
        var payload = new byte[bytes];
        new Random((int)ingestId).NextBytes(payload);
        var spans = new JournalRows(SignalTable.Spans, bytes, payload.AsMemory(0, bytes - bytes / 3));
        return bytes < 3
            ? new(ingestId, [spans])
            : new(ingestId, [spans, new JournalRows(SignalTable.Logs, 1, payload.AsMemory(bytes - bytes / 3))]);
    }

    private static string Text(IReadOnlyList<JournalRows> rows) =>
        string.Join(' ', rows.Select(part => $"{part.Table.Name}:{part.RowCount}:{Convert.ToHexString(part.RowBinary.Span)}"));
}
