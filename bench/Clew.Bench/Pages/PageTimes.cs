using System.Diagnostics;
using Clew.Bench.Load;

namespace Clew.Bench.Pages;

/// <summary>How long a page takes, whole, one request after the other, as a browser on the same machine gets it.</summary>
/// <param name="CpuMs">Processor time of the server and its engine for one request, on average: what depends least on who else uses the machine.</param>
/// <param name="ServerCpuMs">Of <paramref name="CpuMs"/> that of the server alone.</param>
/// <param name="Bytes">Of the last answer.</param>
internal sealed record PageTimes(string Name, double P50Ms, double P95Ms, double MaxMs, double CpuMs, double ServerCpuMs, int Bytes)
{
    private const int Warming = 20;

    /// <param name="paths">Asked for in turn.</param>
    /// <param name="requests">Counted ones; some more come before them.</param>
    public static async Task<PageTimes> MeasureAsync(BenchServer server, string name, IReadOnlyList<string> paths, int requests, CancellationToken ct)
    {
        var (times, bytes) = (new List<double>(requests), 0);
        var (cpu, own) = (0.0, 0.0);
        for (var i = -Warming; i < requests; i++)
        {
            if (i == 0) (cpu, own) = (Cpu(server), ProcessTree.CpuSeconds(server.ProcessId));
            var began = Stopwatch.GetTimestamp();
            bytes = await server.PageAsync(paths[(i + Warming) % paths.Count], ct);
            if (i >= 0) times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        cpu = (Cpu(server) - cpu) * 1000 / requests;
        own = (ProcessTree.CpuSeconds(server.ProcessId) - own) * 1000 / requests;
        times.Sort();
        return new(name, Math.Round(times[requests / 2], 1), Math.Round(times[requests * 95 / 100], 1), Math.Round(times[^1], 1), Math.Round(cpu, 1), Math.Round(own, 1), bytes);
    }

    private static double Cpu(BenchServer server) => ProcessTree.Of(server.ProcessId).Sum(ProcessTree.CpuSeconds);
}
