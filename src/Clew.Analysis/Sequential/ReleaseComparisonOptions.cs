namespace Clew.Analysis.Sequential;

/// <summary>The constants of <see cref="ReleaseComparison"/>. docs/algorithms/gate.md says what each does to false alarms and to the time until a verdict.</summary>
public sealed record ReleaseComparisonOptions
{
    /// <summary>At most so many requests are said to be needed.</summary>
    public const long MaxRequestsNeeded = 1_000_000;

    public static ReleaseComparisonOptions Default { get; } = new();

    /// <summary>
    /// The probability that a release which is not worse is ever called worse in one channel, however often one looks; half of it is spent on
    /// the predecessor's share, half on the release's. Two channels (failures; latency) make 1 %.
    /// </summary>
    public double Alpha { get; init; } = 0.005;

    /// <summary>From this e-value on a release is suspect.</summary>
    public double SuspectEValue { get; init; } = 20;

    /// <summary>The probability that a stated bound of a share is ever wrong.</summary>
    public double BoundsAlpha { get; init; } = 0.05;

    /// <summary>Odds up to this many times the predecessor's are harmless: traffic is never quite the same.</summary>
    public double HarmlessOdds { get; init; } = 1.5;

    /// <summary>A rise of the failed share by up to this much is harmless: 0.1 % and 0.2 % are the same to everybody.</summary>
    public double HarmlessFailures { get; init; } = 0.002;

    /// <summary>A release may go on when a rise of the failed share by this much is ruled out, or by a quarter of the predecessor's share if that is more.</summary>
    public double SmallestFailures { get; init; } = 0.01;

    /// <summary>The same for requests noticeably slower than the predecessor's 95th percentile, of which there were less than 5 %.</summary>
    public double HarmlessTail { get; init; } = 0.025;

    public double SmallestTail { get; init; } = 0.05;

    /// <summary>The same for requests noticeably slower than the predecessor's median, of which there were less than 50 %.</summary>
    public double HarmlessTypical { get; init; } = 0.10;

    public double SmallestTypical { get; init; } = 0.15;

    /// <summary>Slower by less than this factor is as before: two and a half of the histogram's buckets.</summary>
    public double SmallestSlowdown { get; init; } = 1.25;

    /// <summary>In seconds: nobody notices less.</summary>
    public double SmallestDelay { get; init; } = 0.010;

    /// <summary>What a fresh process does so early (loads code, opens connections) is not yet how it fares: failures must go on after it.</summary>
    public TimeSpan FailingStart { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For as long durations are not looked at: compilation and cold caches take longer than connections.</summary>
    public TimeSpan SlowStart { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Evidence that is left without the release's worst interval: a burst alone is not a worse release.</summary>
    public double PersistentEValue { get; init; } = 10;

    /// <summary>Hits in one of the predecessor's intervals depend on each other by at least this much when it is compared with its past.</summary>
    public double LeastDispersionBefore { get; init; } = 1.5;

    /// <summary>Slow requests stand in the same queue: so many of them count as one at least.</summary>
    public double LeastDispersionSlow { get; init; } = 2;

    /// <summary>Side by side when at least this share of the release's requests fell into intervals in which the predecessor was used too.</summary>
    public double LeastPairedShare { get; init; } = 0.5;

    /// <summary>Requests of a predecessor from which its percentiles are believed.</summary>
    public long LeastForPercentiles { get; init; } = 100;
}
