using Clew.Model;

namespace Clew.Incidents.Explaining;

/// <summary>When an incident is explained: at once, again while the picture fills, then every minute while it lasts, and once when it is over. Pure.</summary>
public static class ExplainingSchedule
{
    /// <summary>Explanations of an incident at most, the last one not counted: after half an hour of minutes the beginning is known.</summary>
    public const int Most = 30;

    /// <summary>
    /// Seconds after it was detected. The first look sees a handful of failures, the next ones what they have in common and the first measurements of metrics (SDKs send those
    /// every 10 to 60 s).
    /// </summary>
    private static readonly int[] First = [0, 10, 20, 30, 45, 60];

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <param name="done">How often it was explained while it lasted.</param>
    /// <param name="last">When it was explained last; null when never.</param>
    public static bool IsDue(Incident incident, int done, DateTimeOffset? last, DateTimeOffset now)
    {
        if (incident.MergedInto.Length > 0) return false;
        if (!incident.IsOngoing) return last is { } before && incident.ResolvedAt is { } end && before < end.ToDateTimeOffset();
        if (last is null) return true;
        if (done >= Most) return false;
        var next = done < First.Length ? incident.DetectedAt.ToDateTimeOffset().AddSeconds(First[done]) : last.Value + Every;
        // After a restart some of the first times are long over: one look stands for all of them.
        return now >= next && now - last >= TimeSpan.FromSeconds(5);
    }
}
