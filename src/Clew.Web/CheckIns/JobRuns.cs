using Clew.Model;

namespace Clew.Web.CheckIns;

/// <summary>How a job that runs by a schedule did within a period, by its check-ins.</summary>
/// <param name="Runs">Distinct runs: the beginning and the end of a run are one.</param>
/// <param name="Open">Runs that began and of which no end was reported.</param>
/// <param name="Last">When the newest check-in came.</param>
/// <param name="LastStatus">Of the newest run: <c>in_progress</c>, <c>ok</c> or <c>error</c>.</param>
/// <param name="LastDuration">Of the newest run in seconds; 0 when it was not told.</param>
/// <param name="LastTrace">The trace of the newest run; zeros when there is none.</param>
/// <param name="Schedule">As the job states it, such as <c>0 * * * *</c> or <c>5 minute</c>; empty when it does not.</param>
public sealed record JobRuns(
    string Project, string Environment, string Service, string Job, long Runs, long Ok, long Failed, long Open, Timestamp Last, string LastStatus, double LastDuration,
    TraceId LastTrace, string Schedule)
{
    /// <summary>When it is to run next; null when it has no schedule that can be understood.</summary>
    public Timestamp? Next { get; init; }

    /// <summary>What is wrong with it now, such as <c>nightly-backup did not run at 2026-01-31 02:00 UTC</c>; empty when nothing is.</summary>
    public string Trouble { get; init; } = "";

    /// <summary>The incident that tells of it; empty when there is none.</summary>
    public string Incident { get; init; } = "";
}
