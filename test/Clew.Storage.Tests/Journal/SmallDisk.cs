using System.Runtime.InteropServices;

namespace Clew.Storage.Tests.Journal;

/// <summary>A file system of a few MiB in memory, so that a full disk is a real one. Only root may mount it.</summary>
internal sealed partial class SmallDisk : IDisposable
{
    private const string Kind = "tmpfs";
    private const int DetachNow = 2;

    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Null where mounting is not allowed.</summary>
    public static SmallDisk? TryMount(int bytes)
    {
        if (!OperatingSystem.IsLinux()) return null;
        var path = Directory.CreateTempSubdirectory("clew-small-disk-").FullName;
        if (Mount(Kind, path, Kind, 0, $"size={bytes}") == 0) return new(path);
        Directory.Delete(path);
        return null;
    }

    /// <summary>Takes every free byte, or gives them back.</summary>
    public void Fill(bool full) => Fill(full, 0);

    /// <summary>Takes every free byte but so many.</summary>
    public void FillBut(long bytes) => Fill(full: true, bytes);

    private void Fill(bool full, long left)
    {
        var file = System.IO.Path.Combine(Path, "filler");
        if (!full)
        {
            File.Delete(file);
            return;
        }
        using var filler = File.OpenHandle(file, FileMode.Create, FileAccess.Write);
        try
        {
            for (var at = 0L; left == 0 || new DriveInfo(Path).AvailableFreeSpace > left; at += 4096) RandomAccess.Write(filler, new byte[4096], at);
        }
        catch (IOException)
        {
            // No space left on device: it is full.
        }
    }

    public void Dispose()
    {
        _ = Unmount(Path, DetachNow);
        Directory.Delete(Path);
    }

    [LibraryImport("libc", EntryPoint = "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Mount(string source, string target, string kind, ulong flags, string options);

    [LibraryImport("libc", EntryPoint = "umount2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unmount(string target, int flags);
}
