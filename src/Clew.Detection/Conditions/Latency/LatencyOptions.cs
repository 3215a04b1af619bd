using System.ComponentModel.DataAnnotations;

namespace Clew.Detection.Conditions.Latency;

/// <summary>When requests that take longer are worth a word. Slow is what takes over twice the normal 95th percentile, and 0.1 s more at least.</summary>
public sealed record LatencyOptions
{
    /// <summary>Fewer slow requests in a window say nothing. Default 10; requests; 2 to 1,000.</summary>
    [Range(2, 1_000)]
    public int MinSlow { get; init; } = 10;

    /// <summary>The slow share must rise by this much above three times the normal one. Default 0.15; share; 0.01 to 0.9.</summary>
    [Range(0.01, 0.9)]
    public double MinRise { get; init; } = 0.15;

    /// <summary>How probable so many slow requests may be by chance. Default 1e-9; probability: operations only, and what is slow lasts.</summary>
    [Range(1e-30, 1e-3)]
    public double MaxChance { get; init; } = 1e-9;

    /// <summary>In so many cells of 10 s of the last minute it must have been slow. Default 4: a cold start is over by then; 1 to 6.</summary>
    [Range(1, 6)]
    public int MinCells { get; init; } = 4;

    /// <summary>From this share on <see cref="MinCells"/> are enough; below it, all six must be slow: instances start one after the other. Default 0.5; share.</summary>
    [Range(0.0, 1.0)]
    public double FastShare { get; init; } = 0.5;

    /// <summary>How long it must be met before it is believed. Default 4 s: two looks; 0 to 5 min.</summary>
    public TimeSpan Confirmation { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long all must be well before a finding ends. Default 30 s; 0 to 1 h.</summary>
    public TimeSpan Calm { get; init; } = TimeSpan.FromSeconds(30);
}
