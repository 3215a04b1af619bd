using System.ComponentModel.DataAnnotations;

namespace Clew.Detection.Conditions.Silence;

/// <summary>When requests that do not come are worth a word.</summary>
public sealed record SilenceOptions
{
    /// <summary>A shorter silence says nothing: a process restarts. Default 30 s; 10 s to 1 h.</summary>
    public TimeSpan MinSilence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>It must last this many times as long as the longest gap of the last hours. Default 2; 1 to 10.</summary>
    [Range(1.0, 10.0)]
    public double MinGaps { get; init; } = 2;

    /// <summary>How probable so few requests may be by chance, at the quietest that was normal. Default 1e-8; probability.</summary>
    [Range(1e-30, 1e-3)]
    public double MaxChance { get; init; } = 1e-8;

    /// <summary>What is left of the quietest normal minutes when it is called a fall. Default 0.2; share; 0 to 0.5.</summary>
    [Range(0.0, 0.5)]
    public double MaxLeft { get; init; } = 0.2;

    /// <summary>When more than this is left of the traffic of an operation's callers, the silence is not theirs. Default 0.5; share; 0.1 to 1.</summary>
    [Range(0.1, 1.0)]
    public double CallersLeft { get; init; } = 0.5;

    /// <summary>How long it must be met before it is believed. Default 0 s: it is itself a time; 0 to 5 min.</summary>
    public TimeSpan Confirmation { get; init; } = TimeSpan.Zero;

    /// <summary>How long requests must come again before a finding ends. Default 20 s; 0 to 1 h.</summary>
    public TimeSpan Calm { get; init; } = TimeSpan.FromSeconds(20);
}
