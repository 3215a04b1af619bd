using System.ComponentModel.DataAnnotations;

namespace Clew.Detection.Conditions.WorseRelease;

/// <summary>When a release that fares worse than its predecessor is worth a word.</summary>
public sealed record WorseReleaseOptions
{
    /// <summary>How long a release is compared with its predecessor. Default 60 min; 1 min to 7 d.</summary>
    public TimeSpan Young { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>The past of the predecessor that is compared with. Default 45 min; 5 min to 3 d.</summary>
    public TimeSpan Past { get; init; } = TimeSpan.FromMinutes(45);

    /// <summary>
    /// The probability that a release which is not worse is ever called worse in one channel. Default 2e-6; a gate may err once in a hundred
    /// releases, because somebody looks at it; an alarm that wakes somebody may not.
    /// </summary>
    [Range(1e-12, 0.05)]
    public double Alpha { get; init; } = 2e-6;

    /// <summary>For as long durations are not compared: every instance is cold at first, and latency/v1 watches meanwhile. Default 2 min; 0 to 1 h.</summary>
    public TimeSpan SlowStart { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The failed share must be higher by so much for an alarm. Default 0.005; share; 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double MinRise { get; init; } = 0.005;

    /// <summary>A percentile must be this many times the predecessor's for an alarm. Default 1.5; 1 to 100.</summary>
    [Range(1.0, 100.0)]
    public double MinSlowdown { get; init; } = 1.5;

    /// <summary>And longer by so much. Default 100 ms; 1 ms to 1 min.</summary>
    public TimeSpan MinDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Fewer failed requests of the release say nothing. Default 5; requests; 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MinFailures { get; init; } = 5;

    /// <summary>How long all must be well before a finding ends. Default 30 s; 0 to 1 h.</summary>
    public TimeSpan Calm { get; init; } = TimeSpan.FromSeconds(30);
}
