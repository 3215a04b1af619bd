using System.Buffers.Binary;
using Clew.Storage.Journal;
using Clew.Storage.Rows;
using Microsoft.Extensions.Logging.Abstractions;
using Spool = Clew.Storage.Journal.Journal;

namespace Clew.Storage.Tests.Journal;

public sealed class JournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_entry_on_disk_is_what_the_format_says()
    {
        await using (var journal = _folder.Open())
        {
            var entry = new JournalEntry(0x1122334455667788, [new(SignalTable.Logs, 2, new byte[] { 7, 8, 9 }), new(SignalTable.Errors, 1, new byte[] { 5 })]);
            Assert.Equal(new JournalAppend.Stored(55), await journal.AppendAsync(entry));
        }
        byte[] body =
        [
            0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11, 2,
            2, 2, 0, 0, 0, 3, 0, 0, 0,
            3, 1, 0, 0, 0, 1, 0, 0, 0,
            7, 8, 9, 5,
        ];
        byte[] position = [0, 0, 0, 0, 0, 0, 0, 0];
        byte[] frame = [.. "CLEW"u8, 31, 0, 0, 0, .. LittleEndian(BitwiseCrc32C(body)), .. position];
        var stored = await File.ReadAllBytesAsync(Path.Combine(_folder.Path, $"{0:d20}.seg"));
        Assert.Equal([.. frame, .. LittleEndian(BitwiseCrc32C(frame)), .. body], stored);
    }

    [Fact]
    public async Task A_record_within_the_rows_of_a_damaged_one_is_not_taken_for_a_record()
    {
        byte[] forged;
        await using (var journal = _folder.Open()) await journal.AppendAsync(new(1, [new(SignalTable.Logs, 1, new byte[] { 1 })]));
        var file = Path.Combine(_folder.Path, $"{0:d20}.seg");
        forged = await File.ReadAllBytesAsync(file);
        await using (var journal = _folder.Open())
        {
            await journal.AppendAsync(new(2, [new(SignalTable.Logs, 1, forged)]));
            await journal.AppendAsync(new(3, [new(SignalTable.Logs, 1, new byte[] { 3 })]));
        }
        await using (var damage = File.OpenWrite(file))
        {
            damage.Position = forged.Length + 24;
            damage.WriteByte(0xff);
        }
        await using (var journal = _folder.Open())
        {
            using var chunk = journal.Read(forged.Length, 1 << 20);
            Assert.Equal([3ul], chunk.Records.Select(record => record.IngestId));
            Assert.Single(chunk.Corrupt);
        }
    }

    private static byte[] LittleEndian(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    [Fact]
    public void The_checksum_of_the_tests_is_the_one_of_the_standard() =>
        // RFC 3720, B.4: 32 bytes of zeroes give AA 36 91 8A as bytes on the wire.
        Assert.Equal(0x8A9136AAu, BitwiseCrc32C(new byte[32]));

    [Fact]
    public async Task Entries_appended_at_once_are_all_there_at_the_positions_that_were_told()
    {
        await using var journal = _folder.Open();
        var entries = Enumerable.Range(1, 500).Select(i => StoredEntry.Make((ulong)i, i)).ToList();
        var appends = await Task.WhenAll(entries.Select(entry => Task.Run(async () => await journal.AppendAsync(entry))));
        var told = entries.Zip(appends, (entry, append) => StoredEntry.Of(entry, Assert.IsType<JournalAppend.Stored>(append).Position));
        Assert.Equal(told.OrderBy(entry => entry.End), JournalFolder.ReadAll(journal).Entries);
    }

    [Fact]
    public async Task A_second_process_cannot_open_the_journal()
    {
        await using (_folder.Open()) Assert.Throws<IOException>(() => _folder.Open());
        await using var again = _folder.Open();
        Assert.Equal(0, again.DurableThrough);
    }

    [Fact]
    public async Task Ids_are_unique_and_rise_although_every_segment_is_deleted()
    {
        var ids = new List<ulong>();
        for (var start = 0; start < 4; start++)
        {
            await using (var journal = _folder.Open()) ids.AddRange(Enumerable.Range(0, 10).Select(_ => journal.ReserveIngestId()));
            foreach (var (file, _) in _folder.Segments) File.Delete(file);
        }
        Assert.Equal(ids.Distinct().Order(), ids);
    }

    [Fact]
    public async Task Ids_of_concurrent_requests_are_unique()
    {
        await using var journal = _folder.Open();
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => Enumerable.Range(0, 50_000).Select(_ => journal.ReserveIngestId()).ToList())));
        Assert.Equal(200_000, ids.SelectMany(some => some).Distinct().Count());
    }

    [Fact]
    public async Task A_full_journal_says_so_and_takes_entries_again_when_loaded_ones_are_released()
    {
        await using var journal = _folder.Open(segmentBytes: 4096, maxBytes: 20_000);
        var id = 0UL;
        JournalAppend last;
        do last = await journal.AppendAsync(StoredEntry.Make(++id, 1000));
        while (last is JournalAppend.Stored && id < 100);
        Assert.IsType<JournalAppend.Full>(last);
        Assert.InRange(journal.Bytes, 18_000, 20_000);

        journal.Release(journal.DurableThrough);
        Assert.IsType<JournalAppend.Stored>(await journal.AppendAsync(StoredEntry.Make(++id, 1000)));
        Assert.Equal(id, JournalFolder.ReadAll(journal).Entries[^1].IngestId);
    }

    [Fact]
    public async Task A_journal_that_is_smaller_than_a_segment_takes_entries_again_when_all_are_loaded()
    {
        await using var journal = _folder.Open(segmentBytes: 1 << 20, maxBytes: 20_000);
        var id = 0UL;
        while (await journal.AppendAsync(StoredEntry.Make(++id, 1000)) is JournalAppend.Stored) Assert.True(id < 100);
        journal.Release(journal.DurableThrough);
        Assert.IsType<JournalAppend.Stored>(await journal.AppendAsync(StoredEntry.Make(++id, 1000)));
    }

    [Fact]
    public async Task A_segment_that_is_written_over_a_loaded_one_holds_its_own_records_alone_after_a_crash()
    {
        using var crashed = new JournalFolder();
        var told = new List<StoredEntry>();
        await using (var journal = _folder.Open(segmentBytes: 4096))
        {
            for (var id = 1UL; id <= 12; id++) await journal.AppendAsync(StoredEntry.Make(id, 1000));
            journal.Release(journal.DurableThrough);
            Assert.True(File.Exists(Path.Combine(_folder.Path, "spare")));
            var begun = _folder.Segments[^1].Start;
            for (var id = 13UL; _folder.Segments[^1].Start == begun || told.Count < 2; id++)
            {
                var entry = StoredEntry.Make(id, 900);
                told.Add(StoredEntry.Of(entry, Assert.IsType<JournalAppend.Stored>(await journal.AppendAsync(entry)).Position));
            }
            Assert.False(File.Exists(Path.Combine(_folder.Path, "spare")));
            var (file, start) = _folder.Segments[^1];
            Assert.True(new FileInfo(file).Length > journal.DurableThrough - start, "The file is longer than what was written to it.");
            foreach (var one in Directory.EnumerateFiles(_folder.Path).Where(one => Path.GetFileName(one) != "lock")) File.Copy(one, Path.Combine(crashed.Path, Path.GetFileName(one)));
        }
        await using (var again = crashed.Open(segmentBytes: 4096))
        {
            var (entries, damage) = JournalFolder.ReadAll(again);
            Assert.Equal(told, entries.TakeLast(told.Count));
            Assert.Empty(damage);
            Assert.IsType<JournalAppend.Stored>(await again.AppendAsync(StoredEntry.Make(99, 1500)));
        }
        // Positions may begin anew in a folder that was restored: nothing is written over what a process before has left.
        await File.WriteAllBytesAsync(Path.Combine(crashed.Path, "spare"), new byte[8192]);
        await using var last = crashed.Open(segmentBytes: 4096);
        Assert.False(File.Exists(Path.Combine(crashed.Path, "spare")));
        Assert.Equal(99UL, JournalFolder.ReadAll(last).Entries[^1].IngestId);
    }

    [Fact]
    public async Task An_entry_larger_than_any_that_fits_is_told_so()
    {
        await using var journal = Spool.Open(new() { Folder = _folder.Path, MaxBytesInFlight = 1 << 20 }, NullLogger<Spool>.Instance);
        Assert.IsType<JournalAppend.TooLarge>(await journal.AppendAsync(StoredEntry.Make(1, 1 << 20)));
        Assert.Equal(0, journal.DurableThrough);
    }

    [Fact]
    public async Task A_reader_that_waits_wakes_when_something_is_on_disk()
    {
        await using var journal = _folder.Open();
        var waiting = journal.WaitForAsync(0, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        await journal.AppendAsync(StoredEntry.Make(1, 10));
        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Single(JournalFolder.ReadAll(journal).Entries);
    }

    // Bit by bit, as the polynomial is defined: independent of the table and of the processor's instruction.
    private static uint BitwiseCrc32C(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
        }
        return ~crc;
    }
}
