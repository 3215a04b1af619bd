using Clew.Ingest.Loading;
using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Intake;
using Clew.Storage.Journal;
using Clew.Storage.Rollups;
using Clew.Storage.Rows;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Ingest.Tests.Loading;

/// <summary>A journal in its own folder and a loader for it, with the list of what was acknowledged.</summary>
internal sealed class LoaderFixture : IAsyncDisposable
{
    /// <summary>Longer than a statement may take: one that hangs in a starved engine is given up and tried again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly EngineProcess _engine;
    private readonly JournalOptions _options;
    private readonly Journal _journal;
    private readonly List<(ulong IngestId, int Rows)> _acknowledged = [];
    private readonly string _project = $"project-{Guid.NewGuid():N}";
    private readonly Timestamp _now = EndOfLastMinute();
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
        try
        {
            await Loader.DrainAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Loaded through {Loader.LoadedThrough} of {_journal.DurableThrough} bytes; the engine: {_engine.State}. Trouble: {Trouble.Reason ?? "none"}");
        }
    }

    /// <summary>Appends requests, each with log records and spans of two days, so that each becomes two parts. Returns the last position.</summary>
    public async Task<long> AppendAsync(int requests, int rows)
    {
        var position = 0L;
        for (var request = 0; request < requests; request++)
        {
            var id = _journal.ReserveIngestId();
            using var logs = new RowBuffer();
            using var spans = new RowBuffer();
            for (var row = 0; row < rows; row++)
            {
                LogRow.Write(logs, Log(row), _now, id);
                SpanRow.Write(spans, Span(request, row), _now, id);
            }
            var stored = Assert.IsType<JournalAppend.Stored>(await _journal.AppendAsync(
                new(id, [new(SignalTable.Logs, rows, logs.WrittenMemory), new(SignalTable.Spans, rows, spans.WrittenMemory)])));
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
        await _engine.Client.ExecuteAsync($"DELETE FROM spans WHERE ingest_id = {_acknowledged[wholeRequest].IngestId}");
        await _engine.Client.ExecuteAsync(
            $"DELETE FROM spans WHERE ingest_id = {_acknowledged[partOfRequest].IngestId} AND toDate(time) = toDate({_now})");
        await _engine.Client.ExecuteAsync(
            $"DELETE FROM logs WHERE ingest_id = {_acknowledged[partOfRequest].IngestId} AND toDate(time) = toDate({_now})");
    }

    /// <summary>As if a disk had filled up while the newest part of the log records was written: its files are empty, and the engine has not noticed.</summary>
    public async Task EmptyPartAsync()
    {
        var part = (await _engine.Client.FirstOrDefaultAsync<Part>(
            $"SELECT path FROM system.parts WHERE database = currentDatabase() AND table = 'logs' AND active ORDER BY modification_time DESC LIMIT 1"))!;
        foreach (var file in Directory.EnumerateFiles(part.Path, "data.*")) await File.WriteAllBytesAsync(file, []);
        await _engine.Client.ExecuteAsync($"SYSTEM DROP MARK CACHE");
        await _engine.Client.ExecuteAsync($"SYSTEM DROP UNCOMPRESSED CACHE");
    }

    /// <summary>As if a part of the rollups had not been stored and another one twice.</summary>
    public async Task SpoilRollupsAsync()
    {
        await _engine.Client.ExecuteAsync($"DELETE FROM requests_1m WHERE project = {_project} AND toDate(time) = toDate({_now})");
        await _engine.Client.ExecuteAsync(
            $"INSERT INTO requests_10s SETTINGS insert_deduplicate = 0 SELECT * FROM requests_10s WHERE project = {_project} AND operation = 'GET /0'");
        await _engine.Client.ExecuteAsync($"DELETE FROM calls_10s WHERE project = {_project}");
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
        await AssertRolledUpOnceAsync();
    }

    /// <summary>The rollups of each step say what was acknowledged.</summary>
    public async Task AssertRolledUpOnceAsync()
    {
        var query = new RollupQuery(_engine.Client);
        var (from, to, mine) = (_now - TimeSpan.FromDays(2), _now + TimeSpan.FromHours(1), new RollupFilter { Project = _project });
        var rows = _acknowledged.Sum(request => request.Rows);
        foreach (var step in Enum.GetValues<RollupStep>())
        {
            var cells = await query.RequestsAsync(step, from, to, mine);
            Assert.Equal(
                await _engine.Client.ListAsync<Cell>(
                    $"""
                     SELECT name AS operation, toInt64(toUnixTimestamp(any(spans.time))) - toInt64(toUnixTimestamp(any(spans.time))) % {Width(step)} AS time, toInt64(count()) AS count,
                            sum(duration) / 1e9 AS seconds, toInt64(uniqExact(user)) AS users
                     FROM spans WHERE project = {_project} AND kind = 2 GROUP BY name, toDate(spans.time) ORDER BY time, operation
                     """),
                cells.Select(cell => new Cell(cell.Operation, cell.Time.UnixNanoseconds / 1_000_000_000, cell.Count, cell.DurationSum, cell.Users)));
            Assert.Equal(cells.Sum(cell => cell.Count), cells.Sum(cell => cell.Durations.Count));
            if (step == RollupStep.Hour) continue;
            var calls = await query.CallsAsync(step, from, to, mine);
            Assert.Equal(rows, cells.Sum(cell => cell.Count) + calls.Sum(cell => cell.Count));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Loader.StopAsync(CancellationToken.None);
        Loader.Dispose();
        await _journal.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private LogRecord Log(int row) => new()
    {
        Context = new() { Project = "p", Environment = "production", Service = "loader-test", Time = _now - TimeSpan.FromDays(row % 2) },
        Body = $"row {row}",
    };

    // Of one moment each day: two buckets. A third of them are calls.
    private SpanRecord Span(int request, int row) => new()
    {
        Context = new()
        {
            Project = _project, Environment = "production", Service = "loader-test", Time = _now - TimeSpan.FromDays(row % 2), User = $"user-{request % 7}",
            TraceId = new(1, (ulong)request + 1), SpanId = new((ulong)row + 1),
        },
        Kind = row % 3 == 2 ? SpanKind.Client : SpanKind.Server,
        Name = $"GET /{row % 2}",
        DurationNanoseconds = 1_000_000L << (row % 5),
        Attributes = AttributeList.Of(("peer.service", "billing")),
    };

    // The last second of a minute: where a window ends is where one loses rows.
    private static Timestamp EndOfLastMinute()
    {
        var now = TimeProvider.System.GetUtcNow();
        return Timestamp.From(now - TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerMinute) - TimeSpan.FromMilliseconds(100));
    }

    private static int Width(RollupStep step) => step switch { RollupStep.TenSeconds => 10, RollupStep.Minute => 60, _ => 3600 };

    private Loader NewLoader()
    {
        _ledger = new(TimeProvider.System);
        return new(_journal, _options, new(), _engine.Client, _ledger, Trouble,
            new(_options, new(), _ledger, NullLogger<RejectedRows>.Instance), NullLoggerFactory.Instance, TimeProvider.System);
    }

    private sealed record Cell(string Operation, long Time, long Count, double Seconds, long Users);

    private sealed record Part(string Path);

    private sealed record Stored(ulong IngestId, long Rows, long Different);
}
