using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Clew.Storage.Journal;

/// <summary>Files that survive a loss of power: contents and names are on disk when a call returns.</summary>
internal static partial class DurableFile
{
    /// <summary>Replaces the file by these bytes, all or nothing.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        var temporary = path + ".new";
        using (var file = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, bytes, 0);
            RandomAccess.FlushToDisk(file);
        }
        File.Move(temporary, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>
    /// Makes contents and length durable. On Linux without the time of the last change, which nobody reads and for which a file system writes its own journal:
    /// of bytes that are written over others a sync takes a fifth of the time (fdatasync(2), docs/performance.md). Throws <see cref="IOException"/>.
    /// </summary>
    public static void SyncContents(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }
        while (FDataSync(file) != 0)
            if (Marshal.GetLastPInvokeError() is var error && error != Interrupted) throw new IOException($"Cannot sync a file of the journal (errno {error}).");
    }

    /// <summary>EINTR: a signal came before it was done.</summary>
    private const int Interrupted = 4;

    /// <summary>Makes the names in a folder durable (fsync of the directory; Windows needs none).</summary>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        const int readOnly = 0;
        var descriptor = Open(folder, readOnly);
        if (descriptor < 0) throw new IOException($"Cannot open the folder {folder} (errno {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (FSync(descriptor) != 0) throw new IOException($"Cannot sync the folder {folder} (errno {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FDataSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
