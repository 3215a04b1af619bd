using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Clew.Storage.Journal;

/// <summary>One file of the journal, named after the position of its first byte. Positions rise forever; a segment holds whole records.</summary>
internal sealed class Segment : IDisposable
{
    private const string Extension = ".seg";

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
        var handle = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
        DurableFile.SyncFolder(folder);
        return new(path, start, handle, 0);
    }

    /// <summary>Writes behind the durable end and makes it durable. Throws <see cref="IOException"/>; then nothing of it counts.</summary>
    public void Append(IReadOnlyList<ReadOnlyMemory<byte>> parts, long bytes)
    {
        RandomAccess.Write(Handle, parts, Length);
        RandomAccess.FlushToDisk(Handle);
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

    public void Delete()
    {
        Dispose();
        File.Delete(Path);
    }

    public void Dispose() => Handle.Dispose();
}
