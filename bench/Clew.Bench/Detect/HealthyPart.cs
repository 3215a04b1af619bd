using System.Diagnostics;
using Clew.Bench.Detect.Traffic;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Bench.Detect;

/// <summary>Weeks in which nothing is wrong: every message is a false one.</summary>
internal static class HealthyPart
{
    public static async Task<HealthyResult> RunAsync(EngineOptions engine, long seed, double days, int services, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        // A Monday, not long ago: the engine forgets what is old.
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var start = today.AddDays(-14 - ((int)today.DayOfWeek + 6) % 7);
        var dice = new Dice(seed);
        var world = Enumerable.Range(0, services).Select(number => World.Healthy(dice, number, days)).ToList();
        var deployments = world.Sum(service => service.Rollouts.Count);
        await using var rig = await Rig.StartAsync(engine, start, new(start, world, new(SlotSeconds: 5), dice), ct);
        for (var day = 1; day <= Math.Ceiling(days); day++)
        {
            await rig.UntilAsync(start.AddDays(Math.Min(day, days)), ct);
            await Console.Error.WriteLineAsync(FormattableString.Invariant(
                $"seed {seed}: day {day}, {rig.Pages.Count()} pages, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"));
        }
        var findings = rig.Documents.Set<Finding>("finding").All().GroupBy(finding => $"{finding.Body.Policy} {finding.Body.Strength}".ToLowerInvariant())
            .ToDictionary(kind => kind.Key, kind => kind.Count());
        return new(seed, days, services, world.Sum(service => service.Operations.Count), deployments, rig.Pages.Count(), findings,
            [.. rig.Pages.Select(page => $"{page.Time:ddd HH:mm:ss} {page.Headline}")], Math.Round(rig.Monitors.Sum(monitor => monitor.BusyShare), 4),
            Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1));
    }
}
