using Clew.Ingest.Loading;
using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Intake;
using Clew.Storage.Journal;
using Clew.Storage.Rows;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Ingest.Tests.Loading;

/// <summary>A journal in its own folder and a loader for it, with the list of what was acknowledged.</summary>
internal sealed class LoaderFixture : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly EngineProcess _engine;
    private readonly JournalOptions _options;
    private readonly Journal _journal;
    private readonly List<(ulong IngestId, int Rows)> _acknowledged = [];
    private IntakeLedger _ledger = new(TimeProvider.System);

    public LoaderFixture(EngineProcess engine)
    {
        _engine = engine;
        _options = new() { Folder = Directory.CreateTempSubdirectory("clew-loader-").FullName };
        _journal = Journal.Open(_options, NullLogger<Journal>.Instance);
        Trouble = new(NullLogger<LoaderTrouble>.Instance);
        Loader = NewLoader();
    }

    public string Folder => _options.Folder;

    public Loader Loader { get; private set; }

    public LoaderTrouble Trouble { get; }

    public Task StartAsync() => Loader.StartAsync(CancellationToken.None);

    /// <summary>Ends the loader, and begins another one as if the process had died when that bookmark was on disk.</summary>
    /// <param name="bookmark">Null: there is none.</param>
    public async Task RestartAsync(Bookmark? bookmark)
    {
        await Loader.StopAsync(CancellationToken.None);
        Loader.Dispose();
        if (bookmark is not null) bookmark.Write(Folder);
        else File.Delete(Path.Combine(Folder, "bookmark.json"));
        Loader = NewLoader();
        await StartAsync();
    }

    public async Task DrainAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await Loader.DrainAsync(patience.Token);
    }

    /// <summary>Appends requests, each with log records of two days, so that each becomes two parts. Returns the last position.</summary>
    public async Task<long> AppendAsync(int requests, int rows)
    {
        var position = 0L;
        for (var request = 0; request < requests; request++)
        {
            var id = _journal.ReserveIngestId();
            using var buffer = new RowBuffer();
            for (var row = 0; row < rows; row++) LogRow.Write(buffer, Log(row), Noon, id);
            var stored = Assert.IsType<JournalAppend.Stored>(
                await _journal.AppendAsync(new(id, [new(SignalTable.Logs, rows, buffer.WrittenMemory)])));
            _acknowledged.Add((id, rows));
            position = stored.Position;
        }
        return position;
    }

    /// <summary>Appends a request whose bytes are no row.</summary>
    public async Task<JournalEntry> AppendPoisonAsync()
    {
        var bytes = new byte[40];
        Array.Fill(bytes, (byte)0xFE);
        var entry = new JournalEntry(_journal.ReserveIngestId(), [new(SignalTable.Logs, 1, bytes)]);
        Assert.IsType<JournalAppend.Stored>(await _journal.AppendAsync(entry));
        return entry;
    }

    /// <summary>Removes rows from the engine, by the number of the request that they came with.</summary>
    public async Task LoseRowsAsync(int wholeRequest, int partOfRequest)
    {
        await _engine.Client.ExecuteAsync($"DELETE FROM logs WHERE ingest_id = {_acknowledged[wholeRequest].IngestId}");
        await _engine.Client.ExecuteAsync(
            $"DELETE FROM logs WHERE ingest_id = {_acknowledged[partOfRequest].IngestId} AND toDate(time) = '2026-11-21'");
    }

    public async Task<IReadOnlyList<IntakeCount>> DiscardsAsync() =>
        await new IntakeQuery(_engine.Client, _ledger).SummaryAsync("none", DateTimeOffset.UnixEpoch, TimeProvider.System.GetUtcNow());

    public async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition()) await Task.Delay(10, patience.Token);
    }

    /// <summary>Every acknowledged request has exactly its rows in the engine.</summary>
    public async Task AssertStoredOnceAsync()
    {
        var (first, last) = (_acknowledged[0].IngestId, _acknowledged[^1].IngestId);
        var stored = await _engine.Client.ListAsync<Stored>(
            $"""
             SELECT ingest_id, toInt64(count()) AS rows, toInt64(uniqExact(body)) AS different FROM logs
             WHERE ingest_id >= {first} AND ingest_id <= {last} GROUP BY ingest_id ORDER BY ingest_id
             """);
        Assert.Equal(_acknowledged.Select(request => new Stored(request.IngestId, request.Rows, request.Rows)), stored);
    }

    public async ValueTask DisposeAsync()
    {
        await Loader.StopAsync(CancellationToken.None);
        Loader.Dispose();
        await _journal.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static Timestamp Noon { get; } = Timestamp.From(new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    private static LogRecord Log(int row) => new()
    {
        Context = new() { Project = "p", Environment = "production", Service = "loader-test", Time = Noon - TimeSpan.FromDays(row % 2) },
        Body = $"row {row}",
    };

    private Loader NewLoader()
    {
        _ledger = new(TimeProvider.System);
        return new(_journal, _options, new(), _engine.Client, _ledger, Trouble, NullLoggerFactory.Instance, TimeProvider.System);
    }

    private sealed record Stored(ulong IngestId, long Rows, long Different);
}
