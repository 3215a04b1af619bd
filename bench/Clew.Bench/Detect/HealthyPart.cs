using System.Diagnostics;
using Clew.Bench.Detect.Traffic;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Bench.Detect;

/// <summary>Weeks in which nothing is wrong: every message is a false one.</summary>
internal static class HealthyPart
{
    /// <summary>Before the days that count: at its first sight, a job that ends is not told from one that fell silent.</summary>
    private const double LearningDays = 1;

    public static async Task<HealthyResult> RunAsync(EngineOptions engine, long seed, double days, int services, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        // A Monday, not long ago: the engine forgets what is old.
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var start = today.AddDays(-21 - ((int)today.DayOfWeek + 6) % 7);
        var dice = new Dice(seed);
        var all = days + LearningDays;
        var world = Enumerable.Range(0, services).Select(number => World.Healthy(dice, number, all)).ToList();
        var deployments = world.Sum(service => service.Rollouts.Count);
        await using var rig = await Rig.StartAsync(engine, start, new(start, world, new(SlotSeconds: 5), dice), TimeSpan.FromMinutes(10), ct);
        var learned = start.AddDays(LearningDays);
        for (var (day, shown) = (1, 0); day <= Math.Ceiling(all); day++)
        {
            await rig.UntilAsync(start.AddDays(Math.Min(day, all)), ct);
            await Console.Error.WriteLineAsync(FormattableString.Invariant(
                $"seed {seed}: day {day}, {rig.Pages.Count()} pages, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"));
            foreach (var page in rig.Pages.Skip(shown)) await Console.Error.WriteLineAsync($"  {page.Time:ddd HH:mm:ss} {page.Headline} {Why(rig, page)}");
            shown = rig.Pages.Count();
        }
        var early = rig.Pages.Count(page => page.Time < learned);
        var findings = rig.Documents.Set<Finding>("finding").All().GroupBy(finding => $"{finding.Body.Policy} {finding.Body.Strength}".ToLowerInvariant())
            .ToDictionary(kind => kind.Key, kind => kind.Count());
        return new(seed, days, services, world.Sum(service => service.Operations.Count), deployments, rig.Pages.Count() - early, early, findings,
            [.. rig.Pages.Select(page => $"{page.Time:ddd HH:mm:ss} {page.Headline}")], Math.Round(rig.Monitors.Sum(monitor => monitor.BusyShare), 4),
            Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1));
    }

    /// <summary>The numbers behind a message, to find out why it came.</summary>
    private static string Why(Rig rig, Told page)
    {
        var findings = rig.Documents.Set<Incident>("incident").Get(page.Incident)?.Findings.Select(rig.Documents.Set<Finding>("finding").Get).OfType<Finding>() ?? [];
        return string.Join("; ", findings.Take(3).Select(finding => $"[{finding.Policy} {string.Join(", ", finding.Numbers.Select(number => $"{number.Name} {number.Value:0.####}"))}]"));
    }
}
