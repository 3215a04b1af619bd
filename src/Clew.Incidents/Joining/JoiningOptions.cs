namespace Clew.Incidents.Joining;

/// <summary>How far the joining of findings reaches in time.</summary>
public sealed record JoiningOptions
{
    /// <summary>
    /// Between the onsets of a caller's finding and a callee's. A cascade of timeouts and full pools goes through several services in minutes; the
    /// onset is an estimate with an error of up to a minute. Longer, and failures that merely follow each other become one. 1 to 60 minutes.
    /// </summary>
    public TimeSpan PathReach { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Between the end of one finding and the onset of the next in the same service, issue, trace or release. 1 to 60 minutes.</summary>
    public TimeSpan SameReach { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long after it was resolved an incident is reopened by an alarm in the same service or issue. After that it is a new incident: an hour
    /// later people have gone back to other work, and a second time to repair is told honestly. 0 to 60 minutes.
    /// </summary>
    public TimeSpan ReopenWithin { get; init; } = TimeSpan.FromMinutes(15);
}
