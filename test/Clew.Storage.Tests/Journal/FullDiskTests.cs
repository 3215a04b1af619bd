using Clew.Storage.Journal;
using Spool = Clew.Storage.Journal.Journal;

namespace Clew.Storage.Tests.Journal;

public sealed class FullDiskTests
{
    private const int DiskBytes = 4 << 20;
    private const int EntryBytes = 100_000;

    [Fact]
    public async Task On_a_full_disk_nothing_is_acknowledged_and_nothing_acknowledged_is_lost()
    {
        using var disk = Mount();
        var folder = JournalFolder.On(Path.Combine(disk.Path, "journal"));
        var stored = new List<StoredEntry>();
        var refused = 0;
        await using (var journal = folder.Open(segmentBytes: 1 << 20))
        {
            for (var id = 1UL; id <= 100; id++)
                if (await Append(journal, id) is { } entry) stored.Add(entry);
                else refused++;
            Assert.True(refused > 0 && stored.Count > 30, $"{stored.Count} were stored and {refused} refused.");
            Assert.Contains("space", journal.Trouble, StringComparison.OrdinalIgnoreCase);
            AssertHolds(stored, journal);
        }
        await using var again = folder.Open(segmentBytes: 1 << 20);
        AssertHolds(stored, again);
    }

    [Fact]
    public async Task When_there_is_room_again_entries_are_taken_again()
    {
        using var disk = Mount();
        var folder = JournalFolder.On(Path.Combine(disk.Path, "journal"));
        var stored = new List<StoredEntry>();
        await using (var journal = folder.Open(segmentBytes: 1 << 20))
        {
            for (var round = 0; round < 5; round++)
            {
                stored.Add((await Append(journal, (ulong)stored.Count + 1))!);
                disk.Fill(full: true);
                Assert.Null(await Append(journal, 1000));
                Assert.NotNull(journal.Trouble);
                disk.Fill(full: false);
                stored.Add((await Append(journal, (ulong)stored.Count + 1))!);
                Assert.Null(journal.Trouble);
            }
            AssertHolds(stored, journal);
        }
        await using var again = folder.Open(segmentBytes: 1 << 20);
        AssertHolds(stored, again);
    }

    [Fact]
    public async Task Releasing_loaded_segments_makes_room_on_a_full_disk()
    {
        using var disk = Mount();
        await using var journal = JournalFolder.On(Path.Combine(disk.Path, "journal")).Open(segmentBytes: 1 << 20);
        var id = 0UL;
        while (await Append(journal, ++id) is not null) Assert.True(id < 100);
        journal.Release(journal.DurableThrough);
        Assert.NotNull(await Append(journal, ++id));
    }

    private static SmallDisk Mount()
    {
        var disk = SmallDisk.TryMount(DiskBytes);
        Assert.SkipWhen(disk is null, "Needs to mount a tmpfs: run as root on Linux.");
        return disk!;
    }

    private static async Task<StoredEntry?> Append(Spool journal, ulong id)
    {
        var entry = StoredEntry.Make(id, EntryBytes);
        return await journal.AppendAsync(entry) switch
        {
            JournalAppend.Stored stored => StoredEntry.Of(entry, stored.Position),
            JournalAppend.Full => null,
            var other => throw new InvalidOperationException($"Neither stored nor full: {other}."),
        };
    }

    private static void AssertHolds(List<StoredEntry> model, Spool journal)
    {
        var (entries, damage) = JournalFolder.ReadAll(journal);
        Assert.Equal(model, entries);
        Assert.Empty(damage);
    }
}
