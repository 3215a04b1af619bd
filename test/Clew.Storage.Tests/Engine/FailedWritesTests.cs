using Clew.Storage.Engine.Embedded.Failing;
using Clew.Storage.Tests.Journal;

namespace Clew.Storage.Tests.Engine;

/// <summary>The library calls an INSERT a success that the disk had no room for; without the watch this test finds an empty part.</summary>
public sealed class FailedWritesTests
{
    private const int DiskBytes = 48 << 20;

    /// <summary>More than the MiB that the library asks for before it begins, less than the files of the part take: 800 of a page each.</summary>
    private const int RoomBytes = 1_200_000;

    [Fact]
    public async Task A_write_that_fails_in_the_middle_of_an_insert_ends_the_engine_and_leaves_whole_parts()
    {
        using var disk = SmallDisk.TryMount(DiskBytes);
        Assert.SkipWhen(disk is null, "A small disk cannot be mounted: run the test as root.");
        var path = Path.Combine(disk.Path, "engine");
        await using (var engine = await HostedEngine.StartWithoutReserveAsync(path))
        {
            await engine.TextAsync("CREATE DATABASE small");
            var columns = string.Join(", ", Enumerable.Range(0, 400).Select(i => $"c{i} UInt64 DEFAULT id * {i}"));
            await engine.TextAsync($"CREATE TABLE small.wide (id UInt64, {columns}) ENGINE = MergeTree ORDER BY id SETTINGS min_bytes_for_wide_part = 0, min_rows_for_wide_part = 0");
            await engine.TextAsync("INSERT INTO small.wide (id) SELECT number FROM numbers(100)");

            disk.FillBut(RoomBytes);
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => engine.TextAsync("INSERT INTO small.wide (id) SELECT number FROM numbers(10)"));

            Assert.Equal(FailedWrites.ExitCode, await engine.ExitCodeAsync());
        }
        disk.Fill(full: false);
        await using var again = await HostedEngine.StartWithoutReserveAsync(path);
        await again.TextAsync("INSERT INTO small.wide (id) SELECT number FROM numbers(10)");
        Assert.Equal("110\t4995\t1993005", await again.TextAsync("SELECT count(), sum(c1), sum(c399) FROM small.wide"));
    }
}
