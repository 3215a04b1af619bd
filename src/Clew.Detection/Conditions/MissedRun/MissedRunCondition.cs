using Clew.Model;

namespace Clew.Detection.Conditions.MissedRun;

/// <summary>Does a job run when it is to, and to its end? Never edited in place: a change is a new version.</summary>
public static class MissedRunCondition
{
    public const string Policy = "missed-run/v1";

    /// <summary>What a check-in needs at most from its sender to where it is read, beside its margin.</summary>
    public static readonly TimeSpan Way = TimeSpan.FromSeconds(30);

    /// <summary>A job that has missed its runs for this long, and at least <see cref="RetiredRuns"/> of them, was taken out of service.</summary>
    public static readonly TimeSpan Retired = TimeSpan.FromDays(7);

    private const int RetiredRuns = 3;

    /// <summary>Missed runs between two that came; more are not counted.</summary>
    private const int MaxMissed = 1_000;

    /// <param name="schedule">Null when the job has none: then only what it says of itself counts.</param>
    /// <param name="runs">Its last runs, the oldest first; at least one.</param>
    /// <param name="watchedSince">Since when somebody was there to receive: what was to run before is not missed.</param>
    public static MissedRunVerdict Judge(JobSchedule? schedule, IReadOnlyList<JobRun> runs, Timestamp watchedSince, Timestamp now)
    {
        var (bad, good, trouble) = (0, 0, RunTrouble.None);
        Timestamp since = default, at = default;
        Timestamp? next = null;
        var missedSinceLast = 0;
        for (var i = 0; i < runs.Count; i++)
        {
            if (TroubleOf(runs[i], schedule, now) is { } of) Note(of, runs[i].Start);
            if (schedule is null) continue;
            var until = i + 1 < runs.Count ? runs[i + 1].Start : now - Way;
            (missedSinceLast, next) = (0, schedule.Next(runs[i].Start));
            for (var n = 0; n < MaxMissed && next is { } due && due + schedule.Margin < until; n++)
            {
                if (due >= watchedSince) Note(RunTrouble.Missed, due);
                missedSinceLast++;
                next = schedule.Next(due);
            }
        }
        return new(bad, trouble, since, at, good, next, missedSinceLast >= RetiredRuns && now - runs[^1].Last > Retired);

        void Note(RunTrouble of, Timestamp time)
        {
            at = time;
            if (of == RunTrouble.None) (good, bad, trouble) = (good + 1, 0, RunTrouble.None);
            else
            {
                if (bad == 0) since = time;
                (good, bad, trouble) = (0, bad + 1, of);
            }
        }
    }

    /// <summary>Null for a run that may yet end well.</summary>
    private static RunTrouble? TroubleOf(JobRun run, JobSchedule? schedule, Timestamp now) => run.Status switch
    {
        CheckInStatus.Ok => RunTrouble.None,
        CheckInStatus.Error => RunTrouble.Failed,
        _ => schedule is not null && now - run.Start > schedule.MaxRuntime + Way ? RunTrouble.Overran : null,
    };
}
