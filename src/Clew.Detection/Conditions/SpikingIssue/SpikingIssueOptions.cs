using System.ComponentModel.DataAnnotations;

namespace Clew.Detection.Conditions.SpikingIssue;

/// <summary>When a known error that occurs far more often is worth a word.</summary>
public sealed record SpikingIssueOptions
{
    /// <summary>Fewer occurrences in a minute say nothing. Default 10; occurrences; 2 to 100,000.</summary>
    [Range(2, 100_000)]
    public int MinOccurrences { get; init; } = 10;

    /// <summary>It must occur this many times as often as in its worst normal minutes, at the same traffic. Default 4; 1.5 to 100.</summary>
    [Range(1.5, 100.0)]
    public double MinFactor { get; init; } = 4;

    /// <summary>How probable so many may be by chance. Default 1e-10; probability.</summary>
    [Range(1e-30, 1e-3)]
    public double MaxChance { get; init; } = 1e-10;

    /// <summary>Share of the service's requests that makes an alarm of it, when no code takes care. Default 0.01; share; 0.0001 to 1.</summary>
    [Range(0.0001, 1.0)]
    public double AlarmShare { get; init; } = 0.01;

    /// <summary>How long it must be met before it is believed. Default 4 s: two looks; 0 to 5 min.</summary>
    public TimeSpan Confirmation { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long all must be well before a finding ends. Default 20 s: the window is a minute already; 0 to 1 h.</summary>
    public TimeSpan Calm { get; init; } = TimeSpan.FromSeconds(20);
}
