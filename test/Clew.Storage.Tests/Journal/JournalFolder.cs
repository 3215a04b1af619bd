using System.Globalization;
using Clew.Storage.Journal;
using Microsoft.Extensions.Logging.Abstractions;
using Spool = Clew.Storage.Journal.Journal;

namespace Clew.Storage.Tests.Journal;

/// <summary>A journal in a folder of its own, and what can happen to its files. Deleted at the end.</summary>
internal sealed class JournalFolder : IDisposable
{
    public JournalFolder() : this(Directory.CreateTempSubdirectory("clew-journal-").FullName) { }

    private JournalFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>The segments, by position.</summary>
    public IReadOnlyList<(string File, long Start)> Segments =>
        [.. Directory.EnumerateFiles(Path, "*.seg")
            .Select(file => (file, long.Parse(System.IO.Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture)))
            .OrderBy(segment => segment.Item2)];

    public static JournalFolder On(string folder) => new(Directory.CreateDirectory(folder).FullName);

    /// <param name="segmentBytes">Small, so that a few entries fill several segments.</param>
    public Spool Open(long segmentBytes = 4096, long maxBytes = 1L << 30) =>
        Spool.Open(new() { Folder = Path, SegmentBytes = segmentBytes, MaxBytes = maxBytes }, NullLogger<Spool>.Instance);

    /// <summary>
    /// What a crash leaves when the disk has the bytes before <paramref name="end"/> and none behind: the journal may be open and go on.
    /// </summary>
    /// <param name="keepsEmptySegment">A segment that begins right at the end was made, but nothing was written to it.</param>
    public JournalFolder CrashedAt(long end, bool keepsEmptySegment)
    {
        var crashed = new JournalFolder();
        File.Copy(System.IO.Path.Combine(Path, "ingest-ids"), System.IO.Path.Combine(crashed.Path, "ingest-ids"));
        var segments = Segments;
        foreach (var (file, start) in segments)
        {
            if (start > end || (start == end && start > segments[0].Start && !keepsEmptySegment)) continue;
            var bytes = File.ReadAllBytes(file);
            File.WriteAllBytes(System.IO.Path.Combine(crashed.Path, System.IO.Path.GetFileName(file)),
                bytes[..(int)Math.Min(bytes.Length, end - start)]);
        }
        return crashed;
    }

    /// <summary>Everything that the journal gives a reader who begins at its start, in chunks of a few entries.</summary>
    public static (IReadOnlyList<StoredEntry> Entries, IReadOnlyList<JournalDamage> Damage) ReadAll(Spool journal)
    {
        const int chunkBytes = 700;
        var entries = new List<StoredEntry>();
        var damage = new List<JournalDamage>();
        for (var at = journal.Start; at < journal.DurableThrough;)
        {
            using var chunk = journal.Read(at, chunkBytes);
            Assert.True(chunk.End > at, $"The reader is stuck at {at}, the journal ends at {journal.DurableThrough}.");
            entries.AddRange(chunk.Records.Select(StoredEntry.Of));
            damage.AddRange(chunk.Corrupt);
            at = chunk.End;
        }
        return (entries, damage);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
