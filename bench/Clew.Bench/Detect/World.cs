using Clew.Bench.Detect.Traffic;

namespace Clew.Bench.Detect;

/// <summary>Makes services from a seed: what each is like is drawn.</summary>
internal static class World
{
    private const double Day = 86_400;

    /// <param name="dice">Decides.</param>
    /// <param name="number">Of the service.</param>
    /// <param name="days">For how long its noise is drawn.</param>
    public static TrafficService Healthy(Dice dice, int number, double days)
    {
        // Log-normal: most services are small, some are large.
        var rate = Math.Clamp(Math.Exp(0.5 + 1.5 * dice.Normal()), 0.02, 60);
        var operations = Enumerable.Range(0, 2 + dice.Whole(5)).Select(i => Operation(dice, i, rate * Math.Exp(-0.9 * i))).ToList();
        var service = new TrafficService($"s{number:00}", operations, 1, dice)
        {
            DailyWave = dice.Between(0.2, 0.85), PeakTime = dice.Between(9, 20) * 3600, Weekend = dice.Between(0.3, 1.1), Restlessness = dice.Between(0.05, 0.25),
        };
        TimeOuts(dice, operations, days);
        Pauses(dice, operations, days);
        if (number % 4 == 0) Bots(dice, operations[dice.Whole(operations.Count)], days);
        if (number % 5 == 1) operations.Add(Nightly(dice, days));
        if (number % 5 == 2) operations.Add(Hourly(dice, days));
        Deployments(dice, service, days);
        return service;
    }

    public static TrafficOperation Operation(Dice dice, int number, double rate) => new(
        $"GET /o{number}", rate, dice.Hits(0.4) ? 0 : Math.Exp(dice.Between(Math.Log(0.0002), Math.Log(0.02))),
        new(Math.Exp(dice.Between(Math.Log(0.004), Math.Log(0.4))), dice.Between(0.4, 0.9), dice.Between(0, 0.02)));

    /// <summary>Now and then some requests in a row run into a time limit.</summary>
    private static void TimeOuts(Dice dice, List<TrafficOperation> operations, double days)
    {
        for (var time = dice.Exponential(Day / 3); time < days * Day; time += dice.Exponential(Day / 3))
        {
            var operation = operations[dice.Whole(operations.Count)];
            var seconds = dice.Between(5, 15);
            operation.Add(new(time, time + seconds, SlowFactor: 1.2));
            // One to eight of them, whatever the traffic is.
            for (var left = 1 + dice.Whole(8); left > 0; left--) operation.FailAt(time + dice.Between(0, seconds));
        }
    }

    /// <summary>Garbage collection, a neighbour, a backup: some seconds in which everything takes longer.</summary>
    private static void Pauses(Dice dice, List<TrafficOperation> operations, double days)
    {
        for (var time = dice.Exponential(Day / 5); time < days * Day; time += dice.Exponential(Day / 5))
        {
            var (seconds, factor) = (dice.Between(2, 12), dice.Between(2, 8));
            foreach (var operation in operations) operation.Add(new(time, time + seconds, SlowFactor: factor));
        }
    }

    private static void Bots(Dice dice, TrafficOperation operation, double days)
    {
        for (var time = dice.Exponential(Day / 2); time < days * Day; time += dice.Exponential(Day / 2))
            operation.Add(new(time, time + dice.Between(60, 1_500), RateAdded: dice.Between(2, 40), SlowFactor: dice.Between(1, 1.3)));
    }

    private static TrafficOperation Nightly(Dice dice, double days)
    {
        var start = dice.Between(0, 5) * 3600;
        var job = new TrafficOperation("JOB nightly", 0.0001, 0.001, new(0.8, 0.6, 0.01));
        for (var day = 0; day < days; day++)
        {
            var from = day * Day + start + dice.Between(0, 60);
            job.Add(new(from, from + dice.Between(300, 3_000), RateAdded: dice.Between(2, 15)));
        }
        return job;
    }

    private static TrafficOperation Hourly(Dice dice, double days)
    {
        var job = new TrafficOperation("JOB hourly", 0.0001, 0.001, new(0.3, 0.5, 0.01));
        for (var time = dice.Between(0, 3600); time < days * Day; time += 3600) job.Add(new(time, time + dice.Between(20, 240), RateAdded: dice.Between(1, 20)));
        return job;
    }

    private static void Deployments(Dice dice, TrafficService service, double days)
    {
        var number = 2;
        for (var time = dice.Exponential(Day * 2); time < days * Day; time += 3600 + dice.Exponential(Day * 2))
        {
            var isRolling = dice.Hits(0.6);
            service.Rollouts.Enqueue(new(time, isRolling ? dice.Between(30, 180) : 1, $"r{number++}"));
            if (isRolling) continue;
            // One instance: it is away for some seconds, and the first requests may fail.
            foreach (var operation in service.Operations)
            {
                operation.Add(new(time, time + dice.Between(2, 10), RateFactor: 0));
                if (dice.Hits(0.3)) operation.Add(new(time, time + 12, Failures: 2.0 / 12));
            }
        }
    }
}
