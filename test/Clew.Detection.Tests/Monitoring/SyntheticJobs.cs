using Clew.Detection.Conditions.MissedRun;
using Clew.Model;

namespace Clew.Detection.Tests.Monitoring;

/// <summary>One job whose runs are known beforehand; it is seen what had happened when it is asked.</summary>
internal sealed class SyntheticJobs(string project, JobSchedule? schedule, Func<DateTimeOffset> now, params (DateTimeOffset At, CheckInStatus Status)[] runs) : IJobSource
{
    public Task<IReadOnlyList<ObservedJob>> JobsAsync(Timestamp since, CancellationToken ct)
    {
        IReadOnlyList<JobRun> seen = [.. runs.Where(run => run.At <= now() && Timestamp.From(run.At) >= since).Select(run => new JobRun(Timestamp.From(run.At), Timestamp.From(run.At), run.Status))];
        return Task.FromResult<IReadOnlyList<ObservedJob>>(seen.Count == 0 ? [] : [new(project, "production", "billing", "nightly-backup", schedule, seen)]);
    }
}
