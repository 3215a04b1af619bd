namespace Clew.Incidents.Gathering;

/// <summary>Bounds of the gathering of evidence.</summary>
public sealed record GatheringOptions
{
    /// <summary>
    /// For each read; what is later is missing, and said to be. Default 3 s, 0.1 to 60 s: a read usually takes a tenth of a second, but on a machine that is
    /// busy with the very incident, late evidence is better than none.
    /// </summary>
    public TimeSpan LongestRead { get; init; } = TimeSpan.FromSeconds(3);
}
