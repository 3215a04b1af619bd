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
        LoaderTrouble trouble, RejectedRows rejected, ILoggerFactory loggers, TimeProvider time)
    {
        (_journal, _journalOptions, _options, _ledger, _trouble, _time) = (journal, journalOptions, options, ledger, trouble, time);
        _logger = loggers.CreateLogger<Loader>();
        _insert = new(new(engine, _logger), rejected, ledger, time, trouble);
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
            while (_bookmark.Intent > _bookmark.Loaded) await ReloadAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                await _journal.WaitForAsync(_bookmark.Loaded, stoppingToken);
                await GatherAsync(stoppingToken);
                await LoadAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was being inserted is named in the bookmark and is looked at on the next start.
        }
    }

    private long Waiting => _journal.DurableThrough - _bookmark.Loaded;

    /// <summary>Few rows go on soon, so that they are seen; many wait for more, because each insert makes parts that are to be merged.</summary>
    private async Task GatherAsync(CancellationToken ct)
    {
        if (Waiting >= _options.MaxBatchBytes) return;
        await Task.Delay(_options.Linger, _time, ct);
        if (Waiting >= _options.BusyBytes && Waiting < _options.MaxBatchBytes && _options.BusyLinger > _options.Linger)
            await Task.Delay(_options.BusyLinger - _options.Linger, _time, ct);
    }

    /// <summary>Loads the next batch.</summary>
    private async Task LoadAsync(CancellationToken ct)
    {
        using var chunk = _journal.Read(_bookmark.Loaded, _options.MaxBatchBytes);
        await StoreAsync(new(_bookmark.Loaded, chunk.End, OneBatch: true), ct);
        await InsertAsync(chunk, Doubt.None, ct);
        await MoveOnAsync(new(chunk.End, chunk.End, OneBatch: true), ct);
    }

    /// <summary>Loads what an earlier process may have loaded in part: the very batch that it had, or all that it may have had, a batch at a time.</summary>
    private async Task ReloadAsync(CancellationToken ct)
    {
        var (from, through, oneBatch) = _bookmark;
        using var chunk = _journal.Read(from, oneBatch ? checked((int)(through - from)) : _options.MaxBatchBytes, through);
        await InsertAsync(chunk, oneBatch && chunk.End == through ? Doubt.SameBatch : Doubt.OtherBatches, ct);
        await MoveOnAsync(new(chunk.End, through, OneBatch: false), ct);
    }

    private async Task InsertAsync(JournalChunk chunk, Doubt doubt, CancellationToken ct)
    {
        foreach (var damage in chunk.Corrupt) Report(damage);
        if (chunk.Records.Count > 0) await _insert.RunAsync(new(_bookmark.Loaded, chunk.End, chunk.Records), doubt, ct);
    }

    private async Task MoveOnAsync(Bookmark bookmark, CancellationToken ct)
    {
        await StoreAsync(bookmark, ct);
        _journal.Release(bookmark.Loaded);
        Loaded?.Invoke(bookmark.Loaded);
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
