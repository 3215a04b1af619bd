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

    /// <summary>True when the rows are on disk in their own file; false when the disk is full.</summary>
    public bool TrySetAside(SignalTable table, ulong ingestId, JournalRows rows, string reason, out string problem)
    {
        problem = "";
        var path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{table.Name}-{ingestId:x16}"));
        try
        {
            Directory.CreateDirectory(_folder);
            DurableFile.Replace(path + ".txt", Encoding.UTF8.GetBytes(reason));
            DurableFile.Replace(path + ".rowbinary", rows.RowBinary.Span);
        }
        catch (IOException error)
        {
            problem = error.Message;
            return false;
        }
        logger.LogError("The engine refuses {Rows} rows for {Table}; they are kept in {File}: {Reason}",
            rows.RowCount, table.Name, path + ".rowbinary", reason);
        return true;
    }
}
