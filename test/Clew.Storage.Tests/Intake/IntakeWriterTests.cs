using Clew.Model;
using Clew.Shared;
using Clew.Storage.Engine;
using Clew.Storage.Intake;
using Clew.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Storage.Tests.Intake;

public sealed class IntakeWriterTests(EngineFixture engine)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly ManualTime _time = new(Noon);
    private readonly KeyScope _key = new("shop-key", $"project-{Guid.NewGuid():N}", "production");

    [Fact]
    public async Task Counts_are_told_the_same_before_and_after_they_are_written()
    {
        var ledger = new IntakeLedger(_time);
        var query = new IntakeQuery(engine.Client, ledger);
        Count(ledger);
        var before = (await SummaryAsync(query), await SeriesAsync(query));
        await Writer(ledger, engine.Client).FlushAsync(CancellationToken.None);
        var after = (await SummaryAsync(query), await SeriesAsync(query));

        Assert.Empty(ledger.Unwritten());
        Assert.Equal([new("shop-key", "span", "accepted", "", 5, 100), new("shop-key", "log", "discarded", "too_old", 2, 0)], before.Item1);
        Assert.Equal(
            [new(Noon.ToUnixTimeSeconds(), "log", "discarded", 2), new IntakePoint(Noon.ToUnixTimeSeconds(), "span", "accepted", 5)], before.Item2);
        Assert.Equal(before.Item1, after.Item1);
        Assert.Equal(before.Item2, after.Item2);
    }

    [Fact]
    public async Task Written_and_unwritten_counts_are_added()
    {
        var ledger = new IntakeLedger(_time);
        Count(ledger);
        await Writer(ledger, engine.Client).FlushAsync(CancellationToken.None);
        Count(ledger);

        Assert.Equal(
            [new("shop-key", "span", "accepted", "", 10, 200), new("shop-key", "log", "discarded", "too_old", 4, 0)],
            await SummaryAsync(new(engine.Client, ledger)));
    }

    [Fact]
    public async Task Counts_that_cannot_be_written_stay_and_are_written_later()
    {
        using var away = new EngineClient(EngineAddress.ForSocket("/tmp/no-such-engine.sock"), engine.Options);
        var ledger = new IntakeLedger(_time);
        Count(ledger);
        await Writer(ledger, away).FlushAsync(CancellationToken.None);
        var kept = await SummaryAsync(new(engine.Client, ledger));
        Count(ledger);
        await Writer(ledger, engine.Client).FlushAsync(CancellationToken.None);

        Assert.Equal([new("shop-key", "span", "accepted", "", 5, 100), new("shop-key", "log", "discarded", "too_old", 2, 0)], kept);
        Assert.Empty(ledger.Unwritten());
        Assert.Equal(
            [new("shop-key", "span", "accepted", "", 10, 200), new("shop-key", "log", "discarded", "too_old", 4, 0)],
            await SummaryAsync(new(engine.Client, ledger)));
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_counts_once()
    {
        var ledger = new IntakeLedger(_time);
        Count(ledger);
        var (batch, writer) = (ledger.NextBatch()!, Writer(ledger, engine.Client));

        // As if the answer to the first had not come.
        Assert.True(await writer.TryWriteAsync(batch, CancellationToken.None));
        Assert.True(await writer.TryWriteAsync(batch, CancellationToken.None));

        Assert.Equal(
            [new("shop-key", "span", "accepted", "", 5, 100), new("shop-key", "log", "discarded", "too_old", 2, 0)],
            await SummaryAsync(new(engine.Client, new(_time))));
    }

    [Fact]
    public async Task A_stop_writes_what_is_counted()
    {
        var ledger = new IntakeLedger(TimeProvider.System);
        ledger.Accepted(_key, SignalKind.Log, 3, 7);
        using var writer = new IntakeWriter(ledger, engine.Client, TimeProvider.System, NullLogger<IntakeWriter>.Instance);
        await writer.StartAsync(CancellationToken.None);
        await writer.StopAsync(CancellationToken.None);

        Assert.Empty(ledger.Unwritten());
        var now = TimeProvider.System.GetUtcNow();
        Assert.Equal(
            [new("shop-key", "log", "accepted", "", 3, 7)],
            await OwnAsync(new IntakeQuery(engine.Client, ledger).SummaryAsync(_key.Project, now - TimeSpan.FromHours(1), now)));
    }

    [Fact]
    public async Task Only_the_minutes_and_the_project_that_are_asked_for_are_told()
    {
        var ledger = new IntakeLedger(_time);
        ledger.Accepted(_key, SignalKind.Span, 1, 0);
        ledger.Accepted(_key with { Project = "another" }, SignalKind.Span, 100, 0);
        _time.Advance(TimeSpan.FromMinutes(5));
        ledger.Accepted(_key, SignalKind.Span, 10, 0);
        var query = new IntakeQuery(engine.Client, ledger);

        var unwritten = await OwnAsync(query.SummaryAsync(_key.Project, Noon + TimeSpan.FromMinutes(4), Noon + TimeSpan.FromMinutes(6)));
        await Writer(ledger, engine.Client).FlushAsync(CancellationToken.None);
        var written = await OwnAsync(query.SummaryAsync(_key.Project, Noon + TimeSpan.FromMinutes(4), Noon + TimeSpan.FromMinutes(6)));

        Assert.Equal([10], unwritten.Select(count => count.Records));
        Assert.Equal([10], written.Select(count => count.Records));
    }

    private void Count(IntakeLedger ledger)
    {
        ledger.Accepted(_key, SignalKind.Span, 5, 100);
        ledger.Discarded(_key, "log", DiscardReason.TooOld, 2);
    }

    private IntakeWriter Writer(IntakeLedger ledger, EngineClient client) => new(ledger, client, _time, NullLogger<IntakeWriter>.Instance);

    private Task<IReadOnlyList<IntakeCount>> SummaryAsync(IntakeQuery query) =>
        OwnAsync(query.SummaryAsync(_key.Project, Noon - TimeSpan.FromHours(1), Noon + TimeSpan.FromHours(1)));

    private async Task<IReadOnlyList<IntakePoint>> SeriesAsync(IntakeQuery query) =>
        await query.SeriesAsync(_key.Project, Noon - TimeSpan.FromHours(1), Noon + TimeSpan.FromHours(1));

    // Requests without a key belong to every project: those of other tests are left out.
    private static async Task<IReadOnlyList<IntakeCount>> OwnAsync(Task<IReadOnlyList<IntakeCount>> counts) => [.. (await counts).Where(count => count.Key.Length > 0)];
}
