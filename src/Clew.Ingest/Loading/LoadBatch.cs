using System.Globalization;
using Clew.Storage.Journal;
using Clew.Storage.Rows;

namespace Clew.Ingest.Loading;

/// <summary>Consecutive records of the journal that are inserted together, one INSERT for each table.</summary>
internal sealed record LoadBatch(long Start, long End, IReadOnlyList<JournalRecord> Records)
{
    /// <summary>The tables that the batch has rows for.</summary>
    public IEnumerable<SignalTable> Tables => Records.SelectMany(record => record.Rows).Select(rows => rows.Table).Distinct();

    /// <summary>The rows of a table by the request that they came with, without those of a request that brought none.</summary>
    public IEnumerable<(ulong IngestId, JournalRows Rows)> RowsOf(SignalTable table) =>
        Records.SelectMany(record => record.Rows.Where(rows => rows.Table == table && rows.RowCount > 0).Select(rows => (record.IngestId, rows)));

    /// <summary>
    /// Names the rows of one table in one range of the journal. The first ingest id makes it unique over journals (and so over nodes).
    /// </summary>
    public string Token(SignalTable table, int attempt) => string.Create(
        CultureInfo.InvariantCulture, $"{table.Name}-{Records[0].IngestId:x}-{Start}-{End}{(attempt == 0 ? "" : $"-{attempt}")}");
}
