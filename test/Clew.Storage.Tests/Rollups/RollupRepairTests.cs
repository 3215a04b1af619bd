using Clew.Model;
using Clew.Shared;
using Clew.Storage.Engine;
using Clew.Storage.Repair;
using Clew.Storage.Rollups;
using Clew.Storage.Rows;
using Clew.Storage.Schema;
using Clew.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Storage.Tests.Rollups;

/// <summary>On a database of its own, whose files are damaged as a disk that fills up in the middle of a write damages them.</summary>
public sealed class RollupRepairTests(EngineFixture fixture)
{
    [Theory]
    [InlineData("requests_10s")]
    [InlineData("requests_1m")]
    [InlineData("requests_1h")]
    public async Task A_part_that_cannot_be_read_is_taken_out_and_made_anew(string rollup)
    {
        using var engine = new EngineClient(EngineAddress.Of(fixture.Options) with { Database = "repair_" + Guid.NewGuid().ToString("N") }, fixture.Options);
        await SchemaMigrator.MigrateAsync(engine);
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        for (var i = 0; i < 3; i++)
            await new Signals(engine).InsertAsync(Enumerable.Range(0, 20).Select(_ => Some.Span(Some.Context("billing", time: now - TimeSpan.FromMinutes(10 * i)))));
        var before = await TotalsAsync(engine);
        Assert.Equal([60, 60, 60], before);

        await DamageAsync(engine, rollup);
        var error = await Assert.ThrowsAsync<EngineException>(() => TotalsAsync(engine));
        Assert.True(RollupRepair.IsAbout(error), error.Message);
        var mended = await new RollupRepair(engine, NullLogger.Instance).RunAsync(SignalTable.Spans);

        Assert.Equal(1, mended);
        Assert.Equal(before, await TotalsAsync(engine));
        Assert.Equal(0, await new RollupRepair(engine, NullLogger.Instance).RunAsync(SignalTable.Spans));
    }

    /// <summary>Empties the files of one part, and has the engine forget what it has read of them.</summary>
    private static async Task DamageAsync(EngineClient engine, string rollup)
    {
        var part = (await engine.FirstOrDefaultAsync<Part>($"SELECT path FROM system.parts WHERE database = currentDatabase() AND table = {rollup} AND active ORDER BY name LIMIT 1"))!;
        foreach (var file in Directory.EnumerateFiles(part.Path, "data.*")) File.WriteAllBytes(file, []);
        await engine.ExecuteAsync($"SYSTEM DROP MARK CACHE");
        await engine.ExecuteAsync($"SYSTEM DROP UNCOMPRESSED CACHE");
    }

    private static async Task<IReadOnlyList<long>> TotalsAsync(EngineClient engine)
    {
        var totals = new List<long>();
        foreach (var rollup in new[] { "requests_10s", "requests_1m", "requests_1h" })
            totals.Add((await engine.FirstOrDefaultAsync<Total>($"SELECT toInt64(sum(count)) AS requests FROM {Sql.Raw(rollup)} SETTINGS use_query_cache = 0"))!.Requests);
        return totals;
    }

    private sealed record Part(string Path);

    private sealed record Total(long Requests);
}
