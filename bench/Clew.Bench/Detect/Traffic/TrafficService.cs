namespace Clew.Bench.Detect.Traffic;

/// <summary>What one service does: its operations share a daily and weekly wave, a restless level, releases, and the batches of its exporters.</summary>
internal sealed class TrafficService(string name, IReadOnlyList<TrafficOperation> operations, int instances, Dice dice)
{
    private const double Day = 86_400;

    private double _restless;
    private double _restlessAt = double.NegativeInfinity;
    private Rollout? _rollout;
    private Rollout? _done;

    public string Name => name;

    public IReadOnlyList<TrafficOperation> Operations => operations;

    public int Instances => instances;

    /// <summary>0 to 0.9: how much less comes at night.</summary>
    public double DailyWave { get; init; }

    /// <summary>When the day's peak is, in seconds after midnight.</summary>
    public double PeakTime { get; init; } = 14 * 3600;

    /// <summary>What is left at the weekend, 0 to 1.</summary>
    public double Weekend { get; init; } = 1;

    /// <summary>How restless the level is: standard deviation of its logarithm.</summary>
    public double Restlessness { get; init; }

    /// <summary>In order of time.</summary>
    public Queue<Rollout> Rollouts { get; } = new();

    /// <summary>Seconds between exports of each instance, and their phase.</summary>
    public (double Period, double Phase)[] Batches { get; } = [.. Enumerable.Range(0, instances).Select(_ => (dice.Between(1, 5), dice.Share()))];

    /// <summary>The release before any rollout.</summary>
    public string FirstRelease { get; init; } = "r1";

    public double Level(double time)
    {
        if (time > _restlessAt + 10)
        {
            // A memory of about ten minutes.
            const double Keep = 0.985;
            _restless = Keep * _restless + Math.Sqrt(1 - Keep * Keep) * Restlessness * dice.Normal();
            _restlessAt = time;
        }
        var wave = 1 - DailyWave * (0.5 - 0.5 * Math.Cos(2 * Math.PI * (time % Day - PeakTime) / Day));
        var day = (int)(time / Day) % 7;
        return wave * (day >= 5 ? Weekend : 1) * Math.Exp(_restless);
    }

    /// <summary>The old release, the new one if any, the new one's share, and how much of that is cold still.</summary>
    public (string Old, string? New, double Share, double ColdShare) Releases(double time)
    {
        while (Rollouts.Count > 0 && Rollouts.Peek().From <= time + 15)
        {
            (_done, _rollout) = (_rollout, Rollouts.Dequeue());
        }
        if (_rollout is null) return (FirstRelease, null, 0, 0);
        if (time < _rollout.From) return (_done?.Release ?? FirstRelease, null, 0, 0);
        return (_done?.Release ?? FirstRelease, _rollout.Release, _rollout.Share(time), _rollout.ColdShare(time));
    }
}
