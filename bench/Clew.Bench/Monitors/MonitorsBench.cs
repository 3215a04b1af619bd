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
/// What all monitors cost together: the same traffic without, with and again without them, on a real engine whose rollups the traffic fills. The
/// difference in processor time, of this process and of the engine, is theirs; without them it is measured on both sides, because merges grow.
/// </summary>
public sealed class MonitorsBench : IBenchmark
{
    private const int Services = 200;
    private const int Operations = 20;

    /// <summary>Three hours: what the first look reads.</summary>
    private const int PastMinutes = 180;

    /// <summary>Between the phases: merges of what was inserted before have ended, the first look has read the past.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    private readonly Option<int> _seconds = new("--seconds") { Description = "Of each of the three phases; 30 to 600.", DefaultValueFactory = _ => 90 };
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

        var before = await TrafficAsync(engine, traffic, phase, ct);
        var watched = await WatchAsync(engine, traffic, phase, ct);
        var after = await TrafficAsync(engine, traffic, phase, ct);
        await stop.CancelAsync();
        await sending;
        return Result.Of(watched, (before + after) / 2) with { Services = Services, Operations = Operations, SpansPerSecond = rate };
    }

    /// <summary>What the traffic alone takes.</summary>
    private static async Task<Cost> TrafficAsync(BenchEngine engine, SteadyTraffic traffic, TimeSpan phase, CancellationToken ct)
    {
        var (meter, inserted) = (new CpuMeter(engine), traffic.Inserted);
        await Task.Delay(phase, ct);
        return Cost.Of(meter) / (traffic.Inserted - inserted);
    }

    private static async Task<Watched> WatchAsync(BenchEngine engine, SteadyTraffic traffic, TimeSpan phase, CancellationToken ct)
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
        var (used, spans, took) = (Cost.Of(meter), traffic.Inserted - inserted, Stopwatch.GetElapsedTime(began).TotalSeconds);
        await learner.StopAsync(ct);
        looks.Sort();
        return new(used, spans, took, first, looks, services.GetRequiredService<DocumentStore>().Set<Finding>("finding").All().Count);
    }

    /// <returns>Seconds.</returns>
    private static async Task<double> LookAsync(MonitorLoop loop, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        await loop.TickAsync(TimeProvider.System.GetUtcNow(), ct);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Processor seconds of this process and of the engine.</summary>
    private readonly record struct Cost(double Own, double Engine)
    {
        public static Cost Of(CpuMeter meter)
        {
            var (own, engine) = meter.Used;
            return new(own, engine);
        }

        public static Cost operator +(Cost a, Cost b) => new(a.Own + b.Own, a.Engine + b.Engine);

        public static Cost operator -(Cost a, Cost b) => new(a.Own - b.Own, a.Engine - b.Engine);

        public static Cost operator *(Cost a, double by) => new(a.Own * by, a.Engine * by);

        public static Cost operator /(Cost a, double by) => new(a.Own / by, a.Engine / by);
    }

    /// <param name="Looks">Seconds, shortest first.</param>
    private sealed record Watched(Cost Used, long Spans, double Seconds, double FirstLook, List<double> Looks, int Findings);

    /// <param name="InsertedPerSecond">While the monitors looked; less than the rate when the machine was too busy for this benchmark to say much.</param>
    /// <param name="MonitorCores">Of this process and of the engine together, less what the traffic costs: the goal is less than 0.3.</param>
    private sealed record Result(int Services, int Operations, int SpansPerSecond, double InsertedPerSecond, double FirstLookS, int Looks, double LookP50Ms,
        double LookMaxMs, double MonitorServerCores, double MonitorEngineCores, double MonitorCores, double TrafficCpuUsPerSpan, int Findings)
    {
        public static Result Of(Watched watched, Cost perSpan)
        {
            // As many looks as there are in this time when nothing waits for a processor; what asks for a look sooner costs what it costs.
            var cores = (watched.Used - perSpan * watched.Spans) / Math.Min(watched.Looks.Count * MonitorLoop.Pause.TotalSeconds, watched.Seconds);
            return new(0, 0, 0, Math.Round(watched.Spans / watched.Seconds), Math.Round(watched.FirstLook, 2), watched.Looks.Count,
                Math.Round(watched.Looks[watched.Looks.Count / 2] * 1000), Math.Round(watched.Looks[^1] * 1000), Math.Round(cores.Own, 3), Math.Round(cores.Engine, 3),
                Math.Round(cores.Own + cores.Engine, 3), Math.Round((perSpan.Own + perSpan.Engine) * 1e6, 1), watched.Findings);
        }
    }
}
