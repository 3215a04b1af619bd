using System.ComponentModel.DataAnnotations;

namespace Clew.Detection.Conditions.ErrorRatio;

/// <summary>When a raised share of failed requests is worth a word.</summary>
public sealed record ErrorRatioOptions
{
    /// <summary>Fewer failures in a window say nothing. Default 5; requests; 2 to 1,000.</summary>
    [Range(2, 1_000)]
    public int MinFailures { get; init; } = 5;

    /// <summary>The share must rise by this much above the normal one, and to one and a half times of it. Default 0.005 (half of a percent of requests); share; 0.0001 to 0.5.</summary>
    [Range(0.0001, 0.5)]
    public double MinRise { get; init; } = 0.005;

    /// <summary>
    /// How probable so many failures may be by chance. Default 1e-8; probability. 4,000 operations in windows of a minute are 6 million independent
    /// looks a day; the floors above and the second look take care of the rest (measured: ./clew bench detect).
    /// </summary>
    [Range(1e-30, 1e-3)]
    public double MaxChance { get; init; } = 1e-8;

    /// <summary>From this share on one look is enough, when there are <see cref="CertainFailures"/>. Default 0.1; share; 0.01 to 1.</summary>
    [Range(0.01, 1)]
    public double CertainShare { get; init; } = 0.1;

    /// <summary>So many in two cells of 10 s, or half as many more in one. Default 14; requests; 3 to 10,000.</summary>
    [Range(3, 10_000)]
    public int CertainFailures { get; init; } = 14;

    /// <summary>What is not certain must have failed in so many cells of 10 s of a window: a few time-outs in a row are over by then; twice as many in the longest window. Default 4; 1 to 30.</summary>
    [Range(1, 30)]
    public int MinCells { get; init; } = 4;

    /// <summary>So many time-outs in a row may pass, when no more fails than normally beside them. Default 10; requests; 0 to 1,000.</summary>
    [Range(0, 1_000)]
    public int Handful { get; init; } = 10;

    /// <summary>How probable the failures beside a <see cref="Handful"/> may be by chance. Default 0.01; probability.</summary>
    [Range(1e-12, 1)]
    public double MaxRestChance { get; init; } = 0.01;

    /// <summary>What is not certain must be met this long before it is believed. Default 4 s: two looks; 0 to 5 min.</summary>
    public TimeSpan Confirmation { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long all must be well before a finding ends. Default 30 s; 0 to 1 h.</summary>
    public TimeSpan Calm { get; init; } = TimeSpan.FromSeconds(30);
}
