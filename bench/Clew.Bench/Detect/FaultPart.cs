using System.Diagnostics;
using Clew.Bench.Detect.Traffic;
using Clew.Storage.Engine;

namespace Clew.Bench.Detect;

/// <summary>Faults of known beginning in services that are otherwise healthy: how long until the message.</summary>
internal sealed class FaultPart(EngineOptions engine, long seed)
{
    private const double Day = 86_400;

    /// <summary>Until the first fault: so long everything is learned.</summary>
    private const double WarmUp = 2_400;

    private const double FaultSeconds = 180;

    /// <summary>Between the beginnings of two faults: by then the incident before is closed.</summary>
    private const double Pause = 1_200;

    /// <summary>Of the operation that will fail, at most this share fails normally.</summary>
    private const double MostNormal = 0.002;

    private static readonly double[] BurstRates = [5, 10, 20, 50, 100];
    private static readonly double[] BurstShares = [0.2, 0.4, 0.7, 1];
    private static readonly double[] BusyRates = [1, 2, 5, 10, 30];

    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly Dice _dice = new(seed * 7_919);

    /// <summary>
    /// A share of 20 to 100 % of an operation's requests fails, at least two a second, for three minutes; measured from the first failing request.
    /// 5 rates x 4 shares, each five times, at all times of day.
    /// </summary>
    public Task<DelayResult> BurstsAsync(CancellationToken ct)
    {
        var plan = Enumerable.Range(0, 5).SelectMany(_ => BurstRates.SelectMany(rate => BurstShares.Select(share => (rate, share))))
            .Where(one => one.rate * one.share >= 2).ToList();
        return RunAsync("burst_to_message", plan.Count, i => plan[i].rate, (operation, i, time) =>
            operation.Add(new(time, time + FaultSeconds, FailShare: plan[i].share)), isFailing: true, ct);
    }

    /// <summary>An operation with 1 to 30 requests a second falls silent while its service goes on; measured from the moment it does.</summary>
    public Task<DelayResult> SilencesAsync(CancellationToken ct) =>
        RunAsync("silence_to_message", 60, i => BusyRates[i % BusyRates.Length], (operation, _, time) =>
            operation.Add(new(time, time + FaultSeconds, RateFactor: 0)), isFailing: false, ct);

    /// <summary>1 % of the users of an operation with 50 requests a second fail; measured from the first failing request.</summary>
    public Task<DelayResult> PercentAsync(CancellationToken ct) =>
        RunAsync("one_percent_to_message", 40, _ => 50, (operation, _, time) => operation.Add(new(time, time + FaultSeconds, FailShare: 0.01)), isFailing: true, ct);

    private async Task<DelayResult> RunAsync(string part, int faults, Func<int, double> rate, Action<TrafficOperation, int, double> begin, bool isFailing, CancellationToken ct)
    {
        const int Services = 12;
        var start = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(-7);
        var delays = new Delays();
        var falsePages = 0;
        // A dozen services at a time, each with one fault: what one fault leaves behind does not help the next.
        for (var first = 0; first < faults; first += Services)
        {
            var count = Math.Min(Services, faults - first);
            var services = Enumerable.Range(0, count).Select(i => Service(i, rate(first + i))).ToList();
            // All times of day.
            var from = start.AddSeconds(Math.Floor(_dice.Between(0, Day) / 10) * 10);
            await using var rig = await Rig.StartAsync(engine, from, new(from, services, new(SlotSeconds: 1), _dice), TimeSpan.FromSeconds(30), ct);
            for (var i = 0; i < count; i++)
                falsePages += await OneAsync(rig, services[i], delays, time => begin(services[i].Operations[0], first + i, time), WarmUp + i * Pause + _dice.Between(0, 10), isFailing, ct);
        }
        return DelayResult.Of(part, delays, falsePages, Stopwatch.GetElapsedTime(_began).TotalSeconds);
    }

    /// <returns>Messages that were not about the fault.</returns>
    private static async Task<int> OneAsync(Rig rig, TrafficService service, Delays delays, Action<double> begin, double time, bool isFailing, CancellationToken ct)
    {
        var operation = service.Operations[0];
        begin(time);
        await rig.UntilAsync(rig.Traffic.Time(time), ct);
        var before = rig.Channel.Messages.Count;
        operation.FirstFailure = null;
        await rig.UntilAsync(rig.Traffic.Time(time + Pause - 20), ct);
        var pages = rig.Pages.Where(page => page.Time > rig.Traffic.Time(time)).ToList();
        var first = pages.Find(page => page.Services.Contains(service.Name) && rig.Traffic.Seconds(page.Time) < time + FaultSeconds);
        // A slot is a second: on average its first failure is in the middle.
        var onset = isFailing ? operation.FirstFailure + 0.5 ?? time : time;
        if (first is null) delays.Miss();
        else delays.Add(rig.Traffic.Seconds(first.Time) - Math.Max(time, onset));
        return before == 0 ? 0 : pages.Count(page => !page.Services.Contains(service.Name));
    }

    private TrafficService Service(int number, double rate)
    {
        // The first operation is the one that will fail; the day's wave may take a fifth.
        var operations = new List<TrafficOperation> { World.Operation(_dice, 0, rate) };
        for (var i = 1; i < 4; i++) operations.Add(World.Operation(_dice, i, _dice.Between(0.5, 20)));
        if (operations[0].FailShare > MostNormal) operations[0] = operations[0] with { FailShare = MostNormal };
        return new($"s{number:00}", operations, 1 + _dice.Whole(6), _dice)
        {
            DailyWave = _dice.Between(0, 0.2), PeakTime = _dice.Between(9, 20) * 3600, Restlessness = _dice.Between(0.02, 0.15),
        };
    }
}
