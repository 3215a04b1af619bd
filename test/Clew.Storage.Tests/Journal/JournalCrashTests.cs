using Clew.Storage.Journal;
using FsCheck;
using FsCheck.Fluent;
using Spool = Clew.Storage.Journal.Journal;

namespace Clew.Storage.Tests.Journal;

/// <summary>Properties of the journal under crashes and damage, with a model: the list of what was acknowledged.</summary>
public sealed class JournalCrashTests
{
    /// <summary>Runs of each property: each opens a journal several times and syncs real files.</summary>
    private const int Runs = 60;

    /// <summary>From a few bytes to more than a segment, so that entries end anywhere and segments roll.</summary>
    private static readonly Gen<int> EntrySize = Gen.Frequency((6, Gen.Choose(0, 300)), (2, Gen.Choose(300, 2000)), (1, Gen.Choose(4000, 6000)));

    private static readonly Gen<int[]> EntrySizes = Gen.Choose(1, 12).SelectMany(count => EntrySize.ArrayOf(count));

    /// <summary>One life of a process: what it was told is stored, what was still being written when it died and how much of that reached the disk.</summary>
    private sealed record Life(int[] Acknowledged, int[] Unfinished, int CutPermille, bool KeepsEmptySegment, int ReleasedPermille);

    private static readonly Gen<Life> OneLife =
        from acknowledged in EntrySizes
        from unfinished in EntrySizes
        from cut in Gen.Choose(0, 1000)
        from keeps in Gen.Elements(true, false)
        from released in Gen.Choose(0, 1000)
        select new Life(acknowledged, unfinished, cut, keeps, released);

    [Fact]
    public void After_any_crash_exactly_what_was_acknowledged_is_there_and_whole_entries_behind_it() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Runs), Prop.ForAll(
            Gen.Choose(1, 4).SelectMany(count => OneLife.ArrayOf(count)).ToArbitrary(), lives => Run(LiveAndDie(lives))));

    [Fact]
    public void Damage_anywhere_is_reported_and_costs_only_the_entries_that_it_hit() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Runs), Prop.ForAll(
            (from sizes in Gen.Choose(3, 30).SelectMany(count => EntrySize.ArrayOf(count))
             from place in Gen.Choose(0, 1_000_000)
             from length in Gen.Choose(1, 200)
             select (sizes, place, length)).ToArbitrary(), given => Run(Damage(given.sizes, given.place, given.length))));

    [Fact]
    public void A_segment_that_was_cut_or_deleted_behind_our_back_is_reported() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Runs), Prop.ForAll(
            (from sizes in Gen.Choose(20, 40).SelectMany(count => EntrySize.ArrayOf(count))
             from segment in Gen.Choose(0, 1000)
             from left in Gen.Choose(-200, 1000)
             select (sizes, segment, left)).ToArbitrary(), given => Run(CutSegment(given.sizes, given.segment, given.left))));

    private static void Run(Task property) => property.GetAwaiter().GetResult();

    private static async Task LiveAndDie(Life[] lives)
    {
        var id = 0UL;
        var model = new List<StoredEntry>();
        var ids = new HashSet<ulong>();
        var folder = new JournalFolder();
        try
        {
            foreach (var life in lives)
            {
                JournalFolder crashed;
                await using (var journal = folder.Open())
                {
                    AssertHolds(model, journal);
                    Assert.True(ids.Add(journal.ReserveIngestId()), "An id was given twice.");

                    foreach (var size in life.Acknowledged) model.Add(await Append(journal, ++id, size));
                    journal.Release(Between(journal.Start, journal.DurableThrough, life.ReleasedPermille));
                    model.RemoveAll(entry => entry.End <= journal.Start);

                    var acknowledged = journal.DurableThrough;
                    var behind = new List<StoredEntry>();
                    foreach (var size in life.Unfinished) behind.Add(await Append(journal, ++id, size));
                    var end = Between(acknowledged, journal.DurableThrough, life.CutPermille);
                    crashed = folder.CrashedAt(end, life.KeepsEmptySegment);
                    model.AddRange(behind.TakeWhile(entry => entry.End <= end));
                }
                folder.Dispose();
                folder = crashed;
            }
            await using var last = folder.Open();
            AssertHolds(model, last);
            // What was cut is no obstacle for what comes.
            model.Add(await Append(last, ++id, 100));
            AssertHolds(model, last);
        }
        finally
        {
            folder.Dispose();
        }
    }

    private static async Task Damage(int[] sizes, int place, int length)
    {
        using var folder = new JournalFolder();
        var model = await Write(folder, sizes);
        var end = model[^1].End;
        var (from, to) = (end * place / 1_000_001, Math.Min(end, end * place / 1_000_001 + length));
        foreach (var (file, start) in folder.Segments)
        {
            var bytes = await File.ReadAllBytesAsync(file);
            for (var at = Math.Max(from, start); at < Math.Min(to, start + bytes.Length); at++) bytes[at - start] ^= 0x5A;
            await File.WriteAllBytesAsync(file, bytes);
        }

        await using var journal = folder.Open();
        var (entries, damage) = JournalFolder.ReadAll(journal);
        var hit = model.Where((entry, i) => (i == 0 ? 0 : model[i - 1].End) < to && entry.End > from).ToList();
        Assert.Equal(model.Except(hit), entries);
        AssertReported(model, hit, damage, journal.DurableThrough);
    }

    private static async Task CutSegment(int[] sizes, int which, int leftPermille)
    {
        using var folder = new JournalFolder();
        var model = await Write(folder, sizes);
        var segments = folder.Segments;
        // Not the last one: there a cut is what a crash leaves.
        if (segments.Count < 2) return;
        var index = which * (segments.Count - 1) / 1001;
        var (file, start) = segments[index];
        var length = segments[index + 1].Start - start;
        var left = leftPermille < 0 ? 0 : length * leftPermille / 1001;
        if (leftPermille < 0) File.Delete(file);
        else
            using (var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Write)) RandomAccess.SetLength(handle, left);

        await using var journal = folder.Open();
        var (entries, damage) = JournalFolder.ReadAll(journal);
        var hit = model.Where(entry => entry.End > start + left && entry.End <= start + length).ToList();
        Assert.Equal(model.Except(hit), entries);
        // A first segment that is gone is one that was loaded and released, as far as the folder can tell.
        if (leftPermille >= 0 || index > 0) AssertReported(model, hit, damage, journal.DurableThrough);
    }

    // Every entry that is gone lies in a reported range, or behind the new end (where it looks like what a crash left).
    private static void AssertReported(
        List<StoredEntry> model, List<StoredEntry> gone, IReadOnlyList<JournalDamage> damage, long end) =>
        Assert.All(gone, entry => Assert.True(
            entry.End > end || damage.Any(range => range.Start < entry.End && range.End >= entry.End),
            $"Entry {model.IndexOf(entry)} that ended at {entry.End} is gone; reported: {string.Join(", ", damage)}; the journal ends at {end}."));

    private static async Task<List<StoredEntry>> Write(JournalFolder folder, int[] sizes)
    {
        var model = new List<StoredEntry>();
        await using var journal = folder.Open();
        foreach (var size in sizes) model.Add(await Append(journal, (ulong)model.Count + 1, size));
        return model;
    }

    private static async Task<StoredEntry> Append(Spool journal, ulong id, int size)
    {
        var entry = StoredEntry.Make(id, size);
        return StoredEntry.Of(entry, Assert.IsType<JournalAppend.Stored>(await journal.AppendAsync(entry)).Position);
    }

    private static long Between(long from, long to, int permille) => from + (to - from) * permille / 1000;

    private static void AssertHolds(List<StoredEntry> model, Spool journal)
    {
        var (entries, damage) = JournalFolder.ReadAll(journal);
        Assert.Equal(model, entries);
        Assert.Empty(damage);
    }
}
