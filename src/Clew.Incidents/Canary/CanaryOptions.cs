namespace Clew.Incidents.Canary;

/// <summary>The synthetic fault by which Clew watches itself. Keys: <c>Clew:Canary:*</c>.</summary>
public sealed record CanaryOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Clew:Canary";

    /// <summary>Whether it runs. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Between two runs. Default 1 min; 10 s to 1 h.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What is wrong, each with the key to set; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (Interval < TimeSpan.FromSeconds(10) || Interval > TimeSpan.FromHours(1)) yield return $"{Section}:Interval must be 00:00:10 to 01:00:00, not {Interval}.";
    }
}
