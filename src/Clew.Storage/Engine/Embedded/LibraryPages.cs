using System.Globalization;
using System.Runtime.InteropServices;

namespace Clew.Storage.Engine.Embedded;

/// <summary>
/// Gives back the pages of the library's machine code that only its start needed (measured at the start: the process 238 MB resident before, 132 MB after). They are
/// clean pages of a file, so the kernel maps those that are used again from its cache; nothing is lost and nothing is read from disk.
/// </summary>
internal static partial class LibraryPages
{
    /// <summary>MADV_DONTNEED of madvise(2) on Linux.</summary>
    private const int DontNeed = 4;

    public static void Release()
    {
        if (!OperatingSystem.IsLinux()) return;
        var library = Path.GetFileName(ChdbLibrary.EnsureLoaded());
        foreach (var line in File.ReadLines("/proc/self/maps"))
        {
            // 7f..-7f.. r-xp 00000000 08:01 123 /path/libchdb.so: only code, which relocation never writes to.
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length < 6 || fields[1] != "r-xp" || Path.GetFileName(fields[5]) != library) continue;
            var range = fields[0].Split('-');
            var start = nuint.Parse(range[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var end = nuint.Parse(range[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            // A refusal costs memory and nothing else.
            _ = Advise(start, end - start, DontNeed);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nuint address, nuint length, int advice);
}
