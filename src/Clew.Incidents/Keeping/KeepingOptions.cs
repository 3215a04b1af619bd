namespace Clew.Incidents.Keeping;

/// <summary>When incidents are looked at and closed.</summary>
public sealed record KeepingOptions
{
    /// <summary>
    /// How long it must stay calm, after the last alarm ended, until an incident is resolved. Alarms end when a monitor sees the signal recovered
    /// for some time, so this only bridges flapping. 10 seconds to 1 hour.
    /// </summary>
    public TimeSpan Calm { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Between two looks when nothing tells that something changed. 1 to 60 seconds.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a finding that belongs to no incident may still join one that opens later. 1 minute to 1 day.</summary>
    public TimeSpan LooseFor { get; init; } = TimeSpan.FromMinutes(30);
}
