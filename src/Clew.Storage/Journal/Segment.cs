using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Clew.Storage.Journal;

/// <summary>
/// One file of the journal, named after the position of its first byte. Positions rise forever; a segment holds whole records. One file whose records are
/// loaded is kept and written over by a later segment: a sync of bytes that have their place on the disk already needs no change of the file system's own
/// (docs/performance.md). What is left in it of before has other positions and is no record there.
/// </summary>
internal sealed class Segment : IDisposable
{
    private const string Extension = ".seg";

    /// <summary>The file that waits to be written over.</summary>
    private const string SpareName = "spare";

    private Segment(string path, long start, SafeFileHandle handle, long length) =>
        (Path, Start, Handle, Length) = (path, start, handle, length);

    public string Path { get; }

    public long Start { get; }

    /// <summary>Bytes of whole, durable records.</summary>
    public long Length { get; private set; }

    public long End => Start + Length;

    /// <summary>Nothing is appended any more: a write failed here.</summary>
    public bool Closed { get; set; }

    private SafeFileHandle Handle { get; }

    /// <summary>The segments of a folder by position.</summary>
    public static List<Segment> OpenAll(string folder)
    {
        var segments = new List<Segment>();
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Extension))
        {
            var name = System.IO.Path.GetFileNameWithoutExtension(path);
            if (!long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var start)) continue;
            var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
            segments.Add(new(path, start, handle, RandomAccess.GetLength(handle)));
        }
        segments.Sort((a, b) => a.Start.CompareTo(b.Start));
        return segments;
    }

    public static Segment Create(string folder, long start)
    {
        var path = System.IO.Path.Combine(folder, start.ToString("d20", CultureInfo.InvariantCulture) + Extension);
        // An empty file of that name is left over when the disk was full at its first record.
        var handle = TryTakeSpare(folder, path)
            ? File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read)
            : File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
        // Before anything is written: what was in the spare file may still be needed under its old name until its new one is on disk.
        DurableFile.SyncFolder(folder);
        return new(path, start, handle, 0);
    }

    /// <summary>
    /// A spare file that a process before left goes: only within one process positions are known to rise, and a folder that was restored from a copy
    /// might have records in it of the very positions that are written next.
    /// </summary>
    public static void DeleteSpare(string folder) => File.Delete(System.IO.Path.Combine(folder, SpareName));

    private static bool TryTakeSpare(string folder, string path)
    {
        try
        {
            File.Move(System.IO.Path.Combine(folder, SpareName), path, overwrite: true);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Writes behind the durable end and makes it durable. Throws <see cref="IOException"/>; then nothing of it counts.</summary>
    public void Append(IReadOnlyList<ReadOnlyMemory<byte>> parts, long bytes)
    {
        RandomAccess.Write(Handle, parts, Length);
        DurableFile.SyncContents(Handle);
        Length += bytes;
    }

    /// <summary>
    /// Cuts what stands behind the durable end. False when even that fails. After a failed fsync the page cache must not be trusted (the kernel may
    /// have dropped the dirty pages), so the caller never appends to this segment again.
    /// </summary>
    public bool TryTrim()
    {
        try
        {
            RandomAccess.SetLength(Handle, Length);
            RandomAccess.FlushToDisk(Handle);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>What counts ends here: behind it lies what was never acknowledged, or the next segment.</summary>
    public void EndAt(long position) => Length = Math.Min(Length, position - Start);

    /// <returns>Bytes read: fewer than asked for only at the end.</returns>
    public int Read(long position, Memory<byte> destination)
    {
        var wanted = (int)Math.Min(destination.Length, End - position);
        var read = 0;
        while (read < wanted)
        {
            var got = RandomAccess.Read(Handle, destination.Span[read..wanted], position - Start + read);
            if (got == 0) break;
            read += got;
        }
        return read;
    }

    /// <summary>Its records are loaded: the file goes, or waits to be written over when it is whole and none waits yet.</summary>
    public void Delete()
    {
        Dispose();
        var spare = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, SpareName);
        if (Closed || File.Exists(spare)) File.Delete(Path);
        else File.Move(Path, spare);
    }

    public void Dispose() => Handle.Dispose();
}
