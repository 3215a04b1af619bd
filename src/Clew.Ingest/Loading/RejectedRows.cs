using System.Globalization;
using System.Text;
using Clew.Storage.Journal;
using Clew.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace Clew.Ingest.Loading;

/// <summary>
/// Where rows go that the engine refuses for good: a file beside the journal, so that nothing acknowledged disappears, and a counted reason.
/// </summary>
internal sealed class RejectedRows(string journalFolder, ILogger logger)
{
    private readonly string _folder = Path.Combine(journalFolder, "rejected");

    /// <summary>Returns when the rows are on disk in their own file.</summary>
    public void SetAside(SignalTable table, ulong ingestId, JournalRows rows, string reason)
    {
        Directory.CreateDirectory(_folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"{table.Name}-{ingestId:x16}");
        DurableFile.Replace(Path.Combine(_folder, name + ".txt"), Encoding.UTF8.GetBytes(reason));
        DurableFile.Replace(Path.Combine(_folder, name + ".rowbinary"), rows.RowBinary.Span);
        logger.LogError("The engine refuses {Rows} rows for {Table}; they are kept in {File}: {Reason}",
            rows.RowCount, table.Name, Path.Combine(_folder, name + ".rowbinary"), reason);
    }
}
