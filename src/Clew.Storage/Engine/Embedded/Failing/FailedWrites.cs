using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Clew.Storage.Engine.Embedded.Failing;

/// <summary>
/// A write of a table's file that fails ends the engine (what it keeps beside its tables, spilled queries, may fail). The library forgets such a failure (measured with 26.7.2: on a disk that fills up in the middle of an INSERT or
/// of a merge the call succeeds, the part is empty, and the parts that a merge replaced are deleted), so nothing that it says after one can be believed; while a process that
/// ends leaves only whole parts behind. The loader then repeats what was not acknowledged. Elsewhere than on Linux writes are not watched.
/// </summary>
internal static unsafe partial class FailedWrites
{
    /// <summary>EX_TEMPFAIL of sysexits.h: try again later.</summary>
    public const int ExitCode = 75;

    // errno.h.
    private const int InputOutput = 5, NoSpace = 28, QuotaExceeded = 122;

    // Under the engine's own folder, whatever links lead to that.
    private const string Tables = "/clickhouse/store/";

    /// <summary>Call it after the library was loaded and before it is used.</summary>
    /// <param name="library">The handle of the loaded library.</param>
    /// <returns>Whether its writes are watched.</returns>
    public static bool Watch(nint library)
    {
        if (!OperatingSystem.IsLinux()) return false;
        delegate* unmanaged[Cdecl]<int, void*, nuint, nint> write = &Write;
        delegate* unmanaged[Cdecl]<int, int> sync = &Sync, syncOfContent = &SyncOfContent;
        return ImportedSymbols.Redirect(library, "write", (nint)write) > 0
            & ImportedSymbols.Redirect(library, "fsync", (nint)sync) > 0
            & ImportedSymbols.Redirect(library, "fdatasync", (nint)syncOfContent) > 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Write(int file, void* bytes, nuint count) => Checked(file, WriteTo(file, bytes, count));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(int file) => (int)Checked(file, SyncOf(file));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SyncOfContent(int file) => (int)Checked(file, SyncContentOf(file));

    private static nint Checked(int file, nint result)
    {
        if (result >= 0) return result;
        var error = Marshal.GetLastPInvokeError();
        if (error is NoSpace or QuotaExceeded or InputOutput && PathOf(file) is { } path && path.Contains(Tables, StringComparison.Ordinal))
        {
            Console.Error.WriteLine($"{Marshal.GetPInvokeErrorMessage(error)}: {path} could not be written. The engine ends, because it would not notice.");
            ProcessEnd.Now(ExitCode);
        }
        // What the library asks after a call that failed.
        Marshal.SetLastSystemError(error);
        return result;
    }

    private static string? PathOf(int file) => new FileInfo($"/proc/self/fd/{file}").LinkTarget;

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteTo(int file, void* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SyncOf(int file);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int SyncContentOf(int file);
}
