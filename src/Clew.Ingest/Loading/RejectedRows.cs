using System.Globalization;
using System.Text;
using Clew.Model;
using Clew.Storage.Intake;
using Clew.Storage.Journal;
using Clew.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace Clew.Ingest.Loading;

/// <summary>
/// Where rows go that the engine refuses for good: a file beside the journal, so that nothing acknowledged disappears unseen, and a counted reason. The
/// folder is bounded: when it is full, the oldest files make room, which is counted too. Safe for concurrent use.
/// </summary>
public sealed class RejectedRows
{
    /// <summary>Sets of rows with their reason: a folder that one can still list.</summary>
    private const int MaxSets = 10_000;

    private const string RowsSuffix = ".rowbinary";
    private const string ReasonSuffix = ".txt";

    private readonly string _folder;
    private readonly long _maxBytes;
    private readonly IntakeLedger _ledger;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();

    // Oldest first, with their bytes.
    private readonly List<(string Path, long Bytes)> _sets;
    private long _bytes;
    private long _removed;

    /// <param name="journal">Its folder gets the folder of the refused rows.</param>
    /// <param name="options">With the bound in bytes.</param>
    public RejectedRows(JournalOptions journal, LoaderOptions options, IntakeLedger ledger, ILogger<RejectedRows> logger)
    {
        (_folder, _maxBytes, _ledger, _logger) = (Path.Combine(journal.Folder, "rejected"), options.MaxRejectedBytes, ledger, logger);
        _sets = Stored();
        _bytes = _sets.Sum(set => set.Bytes);
    }

    /// <summary>How many sets of rows there are, their bytes, and how many were removed since the process began.</summary>
    public (int Files, long Bytes, long Removed) State
    {
        get { lock (_lock) return (_sets.Count, _bytes, _removed); }
    }

    /// <summary>True when the rows are on disk in their own file; false when the disk is full.</summary>
    internal bool TrySetAside(SignalTable table, ulong ingestId, JournalRows rows, string reason, out string problem)
    {
        problem = "";
        var path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{table.Name}-{ingestId:x16}"));
        var why = Encoding.UTF8.GetBytes(reason);
        lock (_lock)
            try
            {
                Directory.CreateDirectory(_folder);
                MakeRoom(rows.RowBinary.Length + why.Length);
                DurableFile.Replace(path + ReasonSuffix, why);
                DurableFile.Replace(path + RowsSuffix, rows.RowBinary.Span);
                // The same rows again, after a crash: the files were replaced.
                if (_sets.FindIndex(set => set.Path == path) is >= 0 and var known) Forget(known);
                _sets.Add((path, rows.RowBinary.Length + why.Length));
                _bytes += rows.RowBinary.Length + why.Length;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                problem = error.Message;
                return false;
            }
        _logger.LogError("The engine refuses {Rows} rows for {Table}; they are kept in {File}: {Reason}", rows.RowCount, table.Name, path + RowsSuffix, reason);
        return true;
    }

    // One set is kept however large it is: else the newest, which somebody will ask for, would never be there.
    private void MakeRoom(long bytes)
    {
        while (_sets.Count > 0 && (_bytes + bytes > _maxBytes || _sets.Count >= MaxSets))
        {
            var path = _sets[0].Path;
            File.Delete(path + RowsSuffix);
            File.Delete(path + ReasonSuffix);
            Forget(0);
            _removed++;
            _ledger.Discarded(null, "rejected_file", DiscardReason.RejectedRemoved, 1);
            _logger.LogWarning("Rows that the engine had refused were removed to make room for newer ones: {File}", path + RowsSuffix);
        }
    }

    private void Forget(int index)
    {
        _bytes -= _sets[index].Bytes;
        _sets.RemoveAt(index);
    }

    private List<(string, long)> Stored() => !Directory.Exists(_folder) ? [] :
    [
        .. new DirectoryInfo(_folder).EnumerateFiles("*" + RowsSuffix)
            .OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => (file.FullName[..^RowsSuffix.Length], file.Length + ReasonBytes(file.FullName[..^RowsSuffix.Length]))),
    ];

    private static long ReasonBytes(string path) => File.Exists(path + ReasonSuffix) ? new FileInfo(path + ReasonSuffix).Length : 0;
}
