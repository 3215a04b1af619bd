using Clew.Ingest.Loading;
using Clew.Model;
using Clew.Storage.Intake;

namespace Clew.Ingest.Tests.Loading;

/// <summary>The loader against a real engine: whatever dies when, every acknowledged row is there once.</summary>
public sealed class LoaderTests(EngineProcess engine) : IClassFixture<EngineProcess>, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly LoaderFixture _it = new(engine);

    public ValueTask DisposeAsync() => _it.DisposeAsync();

    [Fact]
    public async Task What_is_appended_is_in_the_engine_and_the_position_is_told()
    {
        var told = new List<long>();
        _it.Loader.Loaded += told.Add;
        await _it.StartAsync();
        var last = await _it.AppendAsync(requests: 20, rows: 3);
        await _it.DrainAsync();
        Assert.Equal(last, told[^1]);
        Assert.Equal(last, _it.Loader.LoadedThrough);
        await _it.AssertStoredOnceAsync();
    }

    [Fact]
    public async Task After_a_crash_between_insert_and_bookmark_nothing_is_doubled()
    {
        var last = await _it.AppendAsync(requests: 50, rows: 4);
        await _it.StartAsync();
        await _it.DrainAsync();
        await _it.RestartAsync(new Bookmark(0, last, OneBatch: true));
        await _it.DrainAsync();
        await _it.AssertStoredOnceAsync();
    }

    [Fact]
    public async Task After_a_crash_in_the_window_between_token_and_part_the_missing_rows_are_inserted()
    {
        var last = await _it.AppendAsync(requests: 10, rows: 4);
        await _it.StartAsync();
        await _it.DrainAsync();
        // What the window leaves: the engine knows the token and does not have the part; of a request over two days it may have one of two parts.
        await _it.LoseRowsAsync(wholeRequest: 3, partOfRequest: 7);
        await _it.RestartAsync(new Bookmark(0, last, OneBatch: true));
        await _it.DrainAsync();
        await _it.AssertStoredOnceAsync();
    }

    [Fact]
    public async Task A_part_that_cannot_be_read_is_taken_out_and_its_rows_are_brought_again()
    {
        // Of an engine of its own: the part may hold rows of others.
        await using var engine = new EngineProcess();
        await engine.InitializeAsync();
        await using var it = new LoaderFixture(engine);
        var last = await it.AppendAsync(requests: 10, rows: 4);
        await it.StartAsync();
        await it.DrainAsync();
        await it.EmptyPartAsync();
        await it.RestartAsync(new Bookmark(0, last, OneBatch: true));
        await it.DrainAsync();
        await it.AssertStoredOnceAsync();
    }

    [Fact]
    public async Task After_a_crash_that_left_rollups_short_or_doubled_they_are_made_again_from_the_rows()
    {
        await _it.AppendAsync(requests: 10, rows: 6);
        await _it.StartAsync();
        await _it.DrainAsync();
        // What is loaded now is of the same minutes and not in doubt: it stays in the rollups that are made again.
        var first = _it.Loader.LoadedThrough;
        await _it.Loader.StopAsync(CancellationToken.None);
        var last = await _it.AppendAsync(requests: 10, rows: 6);
        await _it.RestartAsync(new Bookmark(first, first, OneBatch: true));
        await _it.DrainAsync();
        await _it.SpoilRollupsAsync();
        await _it.RestartAsync(new Bookmark(first, last, OneBatch: true));
        await _it.DrainAsync();
        await _it.AssertStoredOnceAsync();
    }

    [Fact]
    public async Task A_lost_bookmark_doubles_nothing_although_the_batches_are_cut_otherwise()
    {
        for (var i = 0; i < 4; i++)
        {
            await _it.AppendAsync(requests: 5, rows: 4);
            if (i == 0) await _it.StartAsync();
            await _it.DrainAsync();
        }
        await _it.LoseRowsAsync(wholeRequest: 8, partOfRequest: 12);
        await _it.RestartAsync(bookmark: null);
        await _it.DrainAsync();
        await _it.AssertStoredOnceAsync();
    }

    [Fact]
    public async Task A_bookmark_behind_the_end_of_the_journal_is_not_believed()
    {
        await _it.AppendAsync(requests: 5, rows: 2);
        await _it.RestartAsync(new Bookmark(1_000_000, 1_000_000, OneBatch: true));
        await _it.DrainAsync();
        await _it.AssertStoredOnceAsync();
    }

    [Fact]
    public async Task Rows_that_the_engine_refuses_are_set_aside_and_counted_and_their_neighbours_are_stored()
    {
        await _it.AppendAsync(requests: 6, rows: 2);
        var poisoned = await _it.AppendPoisonAsync();
        await _it.AppendAsync(requests: 7, rows: 2);
        await _it.StartAsync();
        await _it.DrainAsync();
        await _it.AssertStoredOnceAsync();

        Assert.Equal([$"logs-{poisoned.IngestId:x16}.rowbinary", $"logs-{poisoned.IngestId:x16}.txt"],
            Directory.EnumerateFiles(Path.Combine(_it.Folder, "rejected")).Select(Path.GetFileName).Order());
        Assert.Equal(poisoned.Rows[0].RowBinary.ToArray(),
            await File.ReadAllBytesAsync(Path.Combine(_it.Folder, "rejected", $"logs-{poisoned.IngestId:x16}.rowbinary")));
        Assert.Equal([new IntakeCount("", "logs", "discarded", DiscardReason.EngineRefused, 1, 0)], await _it.DiscardsAsync());
    }

    [Fact]
    public async Task An_engine_without_the_table_keeps_the_rows_waiting_and_sets_nothing_aside()
    {
        await engine.Client.ExecuteAsync($"RENAME TABLE logs TO logs_away");
        try
        {
            await _it.AppendAsync(requests: 5, rows: 2);
            await _it.StartAsync();
            await _it.UntilAsync(() => _it.Trouble.Reason is not null);
        }
        finally
        {
            await engine.Client.ExecuteAsync($"RENAME TABLE logs_away TO logs");
        }
        await _it.DrainAsync();
        Assert.False(Directory.Exists(Path.Combine(_it.Folder, "rejected")));
        Assert.Null(_it.Trouble.Reason);
        await _it.AssertStoredOnceAsync();
    }

    [Fact]
    public async Task Kills_of_the_engine_in_the_middle_of_inserts_lose_and_double_nothing()
    {
        const int kills = 6;
        var random = new Random(20261121);
        await _it.StartAsync();
        using var stop = new CancellationTokenSource(Patience);
        var sending = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) await _it.AppendAsync(requests: 10, rows: 20);
        });
        for (var kill = 0; kill < kills; kill++)
        {
            // The time between kills is what is random here; nothing is waited for.
            await Task.Delay(random.Next(50, 800), CancellationToken.None);
            await engine.KillAsync();
            await engine.StartAsync();
        }
        await stop.CancelAsync();
        await sending;
        await _it.DrainAsync();
        await _it.AssertStoredOnceAsync();
    }
}
