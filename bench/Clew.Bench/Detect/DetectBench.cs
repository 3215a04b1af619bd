using System.CommandLine;
using System.Diagnostics;
using Clew.Storage.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Bench.Detect;

/// <summary>
/// How soon faults are told, and how often health is: monitors, incidents and telling as in the server on synthetic rollups with an injected clock.
/// Telemetry becomes visible as it does in life: batches of 1 to 5 s for each instance, then 0.5 to 1.5 s of loading.
/// </summary>
public sealed class DetectBench : IBenchmark
{
    private static readonly Option<long[]> Seeds = new("--seed")
    {
        Description = "One or more seeds. Thresholds were chosen on 1 to 5; the default is another.", DefaultValueFactory = _ => [6], AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string> Parts = new("--parts")
    {
        Description = "Any of burst, silence, percent, healthy; default all.", DefaultValueFactory = _ => "burst,silence,percent,healthy",
    };

    private static readonly Option<double> Days = new("--days") { Description = "Healthy days.", DefaultValueFactory = _ => 14 };

    private static readonly Option<int> Services = new("--services") { Description = "Healthy services.", DefaultValueFactory = _ => 50 };

    public string Name => "detect";

    public string Description => "Seconds from a fault to its message, and false pages in healthy weeks, with an injected clock on seeded traffic.";

    public IReadOnlyList<Option> Options => [Seeds, Parts, Days, Services];

    public async Task<object> RunAsync(ParseResult options, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        var parts = options.GetValue(Parts)!.Split(',', StringSplitOptions.TrimEntries);
        var folder = Directory.CreateTempSubdirectory("clew-detect-");
        var engine = new EngineOptions { DataPath = Path.Combine(folder.FullName, "engine") };
        var faults = new List<DelayResult>();
        var healthy = new List<HealthyResult>();
        await using (var supervisor = new EngineSupervisor(engine, TimeProvider.System, NullLogger<EngineSupervisor>.Instance))
        {
            await supervisor.StartAsync(ct);
            foreach (var seed in options.GetValue(Seeds)!)
            {
                if (parts.Contains("burst")) faults.Add(await new FaultPart(engine, seed).BurstsAsync(ct));
                if (parts.Contains("silence")) faults.Add(await new FaultPart(engine, seed).SilencesAsync(ct));
                if (parts.Contains("percent")) faults.Add(await new FaultPart(engine, seed).PercentAsync(ct));
                if (parts.Contains("healthy")) healthy.Add(await HealthyPart.RunAsync(engine, seed, options.GetValue(Days), options.GetValue(Services), ct));
            }
        }
        folder.Delete(recursive: true);
        return new Result(faults, healthy, Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1));
    }

    private sealed record Result(IReadOnlyList<DelayResult> Faults, IReadOnlyList<HealthyResult> Healthy, double ElapsedS);
}
