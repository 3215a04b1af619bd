namespace Clew.Ingest.Thinning;

/// <summary>How many healthy traces are kept when they are no longer new. Keys: <c>Clew:Thinning:*</c>.</summary>
public sealed record ThinningOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Clew:Thinning";

    /// <summary>Of traces without error and of usual length, how many of a hundred stay. Default 100: nothing is thinned out; 0 to 100.</summary>
    public int KeepHealthyPercent { get; init; } = 100;

    /// <summary>For how long every trace is whole, whatever it is. Default 24 hours; 3 hours to 30 days.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether anything is ever thinned out.</summary>
    public bool IsOn => KeepHealthyPercent < 100;

    /// <summary>What is wrong, each with the key to set; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (KeepHealthyPercent is < 0 or > 100) yield return $"{Section}:KeepHealthyPercent must be 0 to 100, not {KeepHealthyPercent}.";
        if (After < TimeSpan.FromHours(3) || After > TimeSpan.FromDays(30)) yield return $"{Section}:After must be 03:00:00 to 30 days, not {After}.";
    }
}
