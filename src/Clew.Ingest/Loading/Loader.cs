using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Intake;
using Clew.Storage.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Ingest.Loading;

/// <summary>
/// Brings the journal into the engine: reads on from the bookmark, writes down what it is about to insert, inserts, and moves the bookmark.
/// </summary>
public sealed class Loader : BackgroundService
{
    /// <summary>Between attempts to write the bookmark while the disk is full.</summary>
    private static readonly TimeSpan DiskPause = TimeSpan.FromSeconds(1);

    private readonly Journal _journal;
    private readonly JournalOptions _journalOptions;
    private readonly LoaderOptions _options;
    private readonly IntakeLedger _ledger;
    private readonly TimeProvider _time;
    private readonly LoaderTrouble _trouble;
    private readonly ILogger<Loader> _logger;
    private readonly BatchInsert _insert;
    private Bookmark _bookmark;

    public Loader(Journal journal, JournalOptions journalOptions, LoaderOptions options, EngineClient engine, IntakeLedger ledger,
        LoaderTrouble trouble, ILoggerFactory loggers, TimeProvider time)
    {
        (_journal, _journalOptions, _options, _ledger, _trouble, _time) = (journal, journalOptions, options, ledger, trouble, time);
        _logger = loggers.CreateLogger<Loader>();
        _insert = new(new(engine, _logger), new(journalOptions.Folder, _logger), ledger, time, trouble);
        _bookmark = Bookmark.Read(journalOptions.Folder, journal.Start, journal.DurableThrough);
    }

    /// <summary>Everything before this position of the journal is in the engine.</summary>
    public long LoadedThrough => Volatile.Read(ref _bookmark).Loaded;

    /// <summary>Raised with the new <see cref="LoadedThrough"/>, on the loader's own thread: handlers return at once.</summary>
    public event Action<long>? Loaded;

    /// <summary>Completes when everything that is in the journal now is in the engine.</summary>
    public async Task DrainAsync(CancellationToken ct)
    {
        var goal = _journal.DurableThrough;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Check(long position)
        {
            if (position >= goal) reached.TrySetResult();
        }
        Loaded += Check;
        try
        {
            Check(LoadedThrough);
            await reached.Task.WaitAsync(ct);
        }
        finally
        {
            Loaded -= Check;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not on the thread that starts the server.
        await Task.Yield();
        try
        {
            if (_bookmark.Intent > _bookmark.Loaded)
                await LoadAsync(_bookmark.Loaded, _bookmark.Intent, doubtful: true, stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                await _journal.WaitForAsync(_bookmark.Loaded, stoppingToken);
                if (_journal.DurableThrough - _bookmark.Loaded < _options.MaxBatchBytes) await Task.Delay(_options.Linger, _time, stoppingToken);
                await LoadAsync(_bookmark.Loaded, long.MaxValue, doubtful: false, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was being inserted is named in the bookmark and is looked at on the next start.
        }
    }

    /// <summary>
    /// Loads one batch that starts there; when <paramref name="through"/> is given, the very records up to it, as the interrupted attempt had them.
    /// </summary>
    private async Task LoadAsync(long from, long through, bool doubtful, CancellationToken ct)
    {
        var redo = through != long.MaxValue;
        using var chunk = _journal.Read(from, redo ? checked((int)(through - from)) : _options.MaxBatchBytes, through);
        foreach (var damage in chunk.Corrupt) Report(damage);
        if (chunk.End == from) return;
        if (chunk.Records.Count > 0)
        {
            var batch = new LoadBatch(from, chunk.End, chunk.Records);
            if (!redo) await StoreAsync(new(from, chunk.End), ct);
            await _insert.RunAsync(batch, doubtful, ct);
        }
        await StoreAsync(new(chunk.End, chunk.End), ct);
        _journal.Release(chunk.End);
        Loaded?.Invoke(chunk.End);
    }

    private async Task StoreAsync(Bookmark bookmark, CancellationToken ct)
    {
        while (true)
            try
            {
                bookmark.Write(_journalOptions.Folder);
                Volatile.Write(ref _bookmark, bookmark);
                return;
            }
            catch (IOException error)
            {
                _trouble.Report(error.Message);
                await Task.Delay(DiskPause, _time, ct);
            }
    }

    private void Report(JournalDamage damage)
    {
        _logger.LogError("The journal is damaged: bytes {Start} to {End} of {File} are not what was written. What they held is lost.",
            damage.Start, damage.End, damage.File);
        _ledger.Discarded(null, "journal", DiscardReason.JournalDamaged, 1);
    }
}
