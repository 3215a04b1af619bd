namespace Clew.Model;

/// <summary>What a monitor noticed.</summary>
public enum FindingKind
{
    /// <summary>An issue that was never seen before.</summary>
    NewIssue = 1,

    /// <summary>A resolved issue that is seen again.</summary>
    RegressedIssue = 2,

    /// <summary>An issue that occurs far more often than its history says.</summary>
    SpikingIssue = 3,

    /// <summary>More requests fail than normally.</summary>
    ErrorRatio = 4,

    /// <summary>Requests take longer than normally.</summary>
    Latency = 5,

    /// <summary>Requests that ought to come do not come.</summary>
    Silence = 6,

    /// <summary>A release fares worse than its predecessor.</summary>
    WorseRelease = 7,

    /// <summary>A job that runs by a schedule did not run, did not end, or failed.</summary>
    MissedRun = 8,
}
