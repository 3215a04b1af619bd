using Clew.Analysis.Sequential;
using Clew.Model;

namespace Clew.Analysis.Tests.Sequential;

/// <summary>A release that replaces another one, in intervals of 10 s, drawn with a fixed seed.</summary>
internal sealed class Rollout(int seed)
{
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(10);
    public static readonly Timestamp Began = new(1_764_000_000_000_000_000);

    private readonly Random _random = new(seed);

    /// <summary>Intervals of the predecessor before the release.</summary>
    public int Past { get; init; } = 180;

    /// <summary>Requests in 10 s before the release.</summary>
    public int Requests { get; init; } = 200;

    /// <summary>The part of them that goes to the release; the rest stays with the predecessor.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Failed share of the predecessor, by the number of the interval (negative before the release).</summary>
    public Func<int, double> Old { get; init; } = static _ => 0.001;

    /// <summary>Failed share of the release, by the number of the interval.</summary>
    public Func<int, double> New { get; init; } = static _ => 0.001;

    /// <summary>By how much the release's requests take longer, by the number of the interval.</summary>
    public Func<int, double> Slowdown { get; init; } = static _ => 1;

    public ReleaseComparison After(int intervals)
    {
        List<ReleaseInterval> predecessor = [], release = [];
        for (var i = -Past; i < intervals; i++)
        {
            var young = i < 0 ? 0 : (int)(Requests * Share);
            if (Requests > young) predecessor.Add(Interval(i, Requests - young, Old(i), 1));
            if (young > 0) release.Add(Interval(i, young, New(i), Slowdown(i)));
        }
        return ReleaseComparison.Judge(predecessor, release, Began);
    }

    private ReleaseInterval Interval(int i, int count, double share, double slowdown)
    {
        var errors = 0;
        for (var request = 0; request < count; request++)
            if (_random.NextDouble() < share) errors++;
        // Lognormal around 80 ms: a long tail, as durations have.
        var durations = Enumerable.Range(0, count).Select(_ => 0.08 * slowdown * Math.Exp(0.6 * Normal()));
        return new(Began + i * Step, count, errors, DurationHistogram.OfSeconds(durations));
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
