using System.CommandLine;
using System.Diagnostics;
using Clew.Bench.Load;
using Clew.Detection;
using Clew.Detection.Calls;
using Clew.Detection.Monitoring;
using Clew.Model;
using Clew.Storage.Documents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Bench.Monitors;

/// <summary>
/// What all monitors cost together: the same traffic first without and then with them, on a real engine whose rollups the traffic fills. The
/// difference in processor time, of this process and of the engine, is theirs.
/// </summary>
public sealed class MonitorsBench : IBenchmark
{
    private const int Services = 200;
    private const int Operations = 20;

    /// <summary>Three hours: what the first look reads.</summary>
    private const int PastMinutes = 180;

    /// <summary>Between the phases: merges of what was inserted before have ended, the first look has read the past.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    private readonly Option<int> _seconds = new("--seconds") { Description = "Of each of the two phases; 30 to 600.", DefaultValueFactory = _ => 90 };
    private readonly Option<int> _rate = new("--spans-per-second") { Description = "Requests of all operations together; 100 to 20000.", DefaultValueFactory = _ => 1000 };

    public string Name => "monitors";

    public string Description => $"Cores that the monitors of {Services} services with {Operations} operations each take, this process and the engine.";

    public IReadOnlyList<Option> Options => [_seconds, _rate];

    public async Task<object> RunAsync(ParseResult options, CancellationToken ct)
    {
        var phase = TimeSpan.FromSeconds(Math.Clamp(options.GetValue(_seconds), 30, 600));
        var rate = Math.Clamp(options.GetValue(_rate), 100, 20_000);
        await using var engine = await BenchEngine.StartAsync(ct);
        var traffic = new SteadyTraffic(engine.Client, Services, Operations, rate);
        await traffic.FillPastAsync(TimeProvider.System.GetUtcNow(), PastMinutes, ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var sending = traffic.RunAsync(TimeProvider.System, stop.Token);
        await Task.Delay(Settling, ct);

        var (meter, inserted) = (new CpuMeter(engine), traffic.Inserted);
        await Task.Delay(phase, ct);
        var perSpan = Share(meter.Used, traffic.Inserted - inserted);
        var result = await WatchAsync(engine, traffic, phase, perSpan, ct);
        await stop.CancelAsync();
        await sending;
        return result with { Services = Services, Operations = Operations, SpansPerSecond = rate };
    }

    private static async Task<Result> WatchAsync(
        BenchEngine engine, SteadyTraffic traffic, TimeSpan phase, (double Own, double Engine) perSpan, CancellationToken ct)
    {
        await using var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System).AddSingleton(engine.Client).AddSingleton<DocumentStore>()
            .AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>))
            .AddClewDetection().BuildServiceProvider();
        await services.GetRequiredService<DocumentStore>().LoadAsync(ct);
        var loop = services.GetRequiredService<MonitorLoop>();
        var learner = services.GetServices<IHostedService>().OfType<CallGraphLearner>().Single();
        var first = await LookAsync(loop, ct);
        await learner.StartAsync(ct);

        var (meter, inserted, looks) = (new CpuMeter(engine), traffic.Inserted, new List<double>());
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < phase)
        {
            looks.Add(await LookAsync(loop, ct));
            await Task.Delay(loop.Next, ct);
        }
        var ((own, ofEngine), spans) = (meter.Used, traffic.Inserted - inserted);
        await learner.StopAsync(ct);
        looks.Sort();
        // As many looks as there are in this time when nothing waits for a processor; what asks for a look sooner costs what it costs.
        var seconds = Math.Min(looks.Count * MonitorLoop.Pause.TotalSeconds, Stopwatch.GetElapsedTime(began).TotalSeconds);
        var (server, ofMonitors) = ((own - spans * perSpan.Own) / seconds, (ofEngine - spans * perSpan.Engine) / seconds);
        return new(0, 0, 0, Math.Round(spans / Stopwatch.GetElapsedTime(began).TotalSeconds), Math.Round(first, 2), looks.Count,
            Math.Round(looks[looks.Count / 2] * 1000), Math.Round(looks[^1] * 1000), Math.Round(server, 3), Math.Round(ofMonitors, 3),
            Math.Round(server + ofMonitors, 3), Math.Round((perSpan.Own + perSpan.Engine) * 1e6, 1),
            services.GetRequiredService<DocumentStore>().Set<Finding>("finding").All().Count);
    }

    /// <returns>Seconds.</returns>
    private static async Task<double> LookAsync(MonitorLoop loop, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        await loop.TickAsync(TimeProvider.System.GetUtcNow(), ct);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static (double Own, double Engine) Share((double Own, double Engine) used, long spans) => (used.Own / spans, used.Engine / spans);

    /// <param name="InsertedPerSecond">While the monitors looked; less than the rate when the machine was too busy for this benchmark to say much.</param>
    /// <param name="MonitorCores">Of this process and of the engine together, less what the traffic costs: the goal is less than 0.3.</param>
    private sealed record Result(int Services, int Operations, int SpansPerSecond, double InsertedPerSecond, double FirstLookS, int Looks, double LookP50Ms,
        double LookMaxMs, double MonitorServerCores, double MonitorEngineCores, double MonitorCores, double TrafficCpuUsPerSpan, int Findings);
}
