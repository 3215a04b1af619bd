using System.Globalization;

namespace Clew.Bench.Load;

/// <summary>A process and all that it started, directly or not, as Linux accounts for them: proc_pid_status(5), proc_pid_stat(5).</summary>
internal static class ProcessTree
{
    /// <summary>Clock ticks of a second, sysconf(_SC_CLK_TCK): 100 on every Linux that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>Ids, the given one first.</summary>
    public static IReadOnlyList<int> Of(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0).Select(id => (Id: id, Parent: (int)Status(id, "PPid:"))).ToList();
        var tree = new List<int> { root };
        for (var i = 0; i < tree.Count; i++) tree.AddRange(parents.Where(process => process.Parent == tree[i]).Select(process => process.Id));
        return tree;
    }

    /// <summary>The verb of Clew's that it runs, or the program's name.</summary>
    public static string NameOf(int id)
    {
        var command = File.Exists($"/proc/{id}/cmdline") ? File.ReadAllText($"/proc/{id}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries) : [];
        return command.FirstOrDefault(part => part is "serve" or "engine") ?? (command.Length > 0 ? Path.GetFileName(command[0]) : "");
    }

    /// <summary>Seconds of processor time, of user and of kernel; 0 when the process is gone.</summary>
    public static double CpuSeconds(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            // Fields 14 and 15, counted from after the name, which may hold anything and ends with the last parenthesis.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>MiB that are resident now.</summary>
    public static double ResidentMib(int id) => Status(id, "VmRSS:") / 1024;

    /// <summary>MiB that were resident at most since it started.</summary>
    public static double PeakMib(int id) => Status(id, "VmHWM:") / 1024;

    // "VmRSS:     205312 kB". 0 when the process is gone.
    private static double Status(int id, string field)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
