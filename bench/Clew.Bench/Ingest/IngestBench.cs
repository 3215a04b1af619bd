using System.CommandLine;
using System.Diagnostics;
using Clew.Bench.Load;

namespace Clew.Bench.Ingest;

/// <summary>
/// A real server with an empty data folder takes what a load in a process of its own sends, signal after signal: as fast as it acknowledges, then at
/// half that rate. Afterwards the engine is asked whether every acknowledged record is there once.
/// </summary>
public sealed class IngestBench : IBenchmark
{
    private static readonly Option<double> Seconds = new("--seconds") { Description = "Of each signal at full load; 5 to 600.", DefaultValueFactory = _ => 60 };
    private static readonly Option<string> Signals = new("--signals") { Description = "Any of spans, logs, metrics, errors.", DefaultValueFactory = _ => "spans,logs,metrics,errors" };
    private static readonly Option<int> Connections = new("--connections") { Description = "Of the load; 1 to 64.", DefaultValueFactory = _ => 4 };
    private static readonly Option<int> Batch = new("--batch") { Description = "Records of a request, errors aside; 1 to 10000.", DefaultValueFactory = _ => 500 };

    /// <summary>Compilation in the background is over by then.</summary>
    private const double WarmUpSeconds = 8;

    private const double HalfLoadSeconds = 20;

    public string Name => "ingest";

    public string Description => "Records a second and a CPU-second, memory, time to the acknowledgement, and whether all of it is there, for each signal.";

    public IReadOnlyList<Option> Options => [Seconds, Signals, Connections, Batch];

    public async Task<object> RunAsync(ParseResult options, CancellationToken ct)
    {
        var load = new LoadProcess(Math.Clamp(options.GetValue(Connections), 1, 64), Math.Clamp(options.GetValue(Batch), 1, 10_000));
        var results = new List<SignalResult>();
        await using var server = await BenchServer.StartAsync(ct);
        foreach (var signal in options.GetValue(Signals)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            results.Add(await MeasureAsync(server, load, signal, Math.Clamp(options.GetValue(Seconds), 5, 600), ct));
        var peak = ProcessTree.Of(server.ProcessId).ToDictionary(ProcessTree.NameOf, id => Math.Round(ProcessTree.PeakMib(id)));
        return new Result(results, peak.Values.Sum(), peak.GetValueOrDefault("serve"), peak.GetValueOrDefault("engine"));
    }

    private static async Task<SignalResult> MeasureAsync(BenchServer server, LoadProcess load, string signal, double seconds, CancellationToken ct)
    {
        var stored = new StoredCount(server.Engine, signal);
        var warm = await load.RunAsync(server, signal, WarmUpSeconds, 0, run: 1, ct);
        await stored.DrainedAsync(warm.Acknowledged, ct);
        var (serverBefore, engineBefore) = Cpu(server);
        var full = await load.RunAsync(server, signal, seconds, 0, run: 2, ct);
        var sent = warm.Acknowledged + full.Acknowledged;
        var began = Stopwatch.GetTimestamp();
        await stored.DrainedAsync(sent, ct);
        var drained = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var (serverAfter, engineAfter) = Cpu(server);
        var (own, engine) = (serverAfter - serverBefore, engineAfter - engineBefore);
        var perSecond = full.Acknowledged / full.ElapsedS;
        var half = await load.RunAsync(server, signal, HalfLoadSeconds, perSecond / 2, run: 3, ct);
        sent += half.Acknowledged;
        var found = await stored.DrainedAsync(sent, ct);
        var distinct = await stored.DistinctAsync(ct);
        return new(
            signal, Math.Round(perSecond), Math.Round(full.Acknowledged / (own + engine)), Math.Round(own, 1), Math.Round(engine, 1), Math.Round(full.LoadCpuS, 1), Math.Round(drained, 1),
            full.AckP50Ms, full.AckP99Ms, half.AckP50Ms, half.AckP99Ms, Math.Round(full.RequestBytes), sent, warm.Refused + full.Refused + half.Refused,
            Lost: Math.Max(0, sent - found), Double: Math.Max(0, found - (distinct ?? sent)));
    }

    /// <summary>Seconds of the server's own process and of its engine.</summary>
    private static (double Server, double Engine) Cpu(BenchServer server)
    {
        var tree = ProcessTree.Of(server.ProcessId);
        return (ProcessTree.CpuSeconds(tree[0]), tree.Skip(1).Sum(ProcessTree.CpuSeconds));
    }

    /// <param name="PerSecond">Acknowledged at full load.</param>
    /// <param name="PerCpuSecond">Of the server and its engine together, until the last record could be read.</param>
    /// <param name="DrainS">From the last acknowledgement until the last record could be read.</param>
    private sealed record SignalResult(
        string Signal, double PerSecond, double PerCpuSecond, double ServerCpuS, double EngineCpuS, double LoadCpuS, double DrainS, double AckP50Ms, double AckP99Ms, double HalfLoadAckP50Ms,
        double HalfLoadAckP99Ms, double RequestBytes, long Acknowledged, long Refused, long Lost, long Double);

    private sealed record Result(IReadOnlyList<SignalResult> Signals, double PeakMib, double ServerPeakMib, double EnginePeakMib);
}
