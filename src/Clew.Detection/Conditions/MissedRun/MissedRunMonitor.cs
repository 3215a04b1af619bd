using Clew.Detection.Findings;
using Clew.Detection.Monitoring;
using Clew.Model;

namespace Clew.Detection.Conditions.MissedRun;

/// <summary>Looks at every job that checks in. What it knows is in the check-ins and in its open findings.</summary>
internal sealed class MissedRunMonitor(IJobSource source) : ISignalMonitor
{
    /// <summary>Between two readings: jobs run by the minute at most.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>Check-ins are kept for longer; a job that ran last before that is forgotten.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(31);

    private Timestamp? _watchedSince;
    private Timestamp _read;
    private int _jobs;

    public string Policy => MissedRunCondition.Policy;

    public FindingKind Kind => FindingKind.MissedRun;

    public string Watches => "jobs that check in: whether they run when they are to, and to their end";

    public int Series(Look look) => _jobs;

    public async Task LookAsync(Look look, CancellationToken ct)
    {
        _watchedSince ??= look.Now;
        if (look.Now - _read < Pause) return;
        var jobs = await source.JobsAsync(look.Now - Reach, ct);
        (_read, _jobs) = (look.Now, jobs.Count);
        var open = look.Book.Open.Where(finding => finding.Current.Kind == Kind).ToDictionary(finding => (finding.Current.Project, finding.Current.Environment, finding.Current.Subject.Operation));
        foreach (var job in jobs)
        {
            open.Remove((job.Project, job.Environment, job.Job), out var finding);
            await JudgeAsync(job, finding, look, ct);
        }
        // Nothing is known any more of their jobs.
        foreach (var finding in open.Values) await look.Book.EndAsync(finding, look.Now, look.Now, ct);
    }

    private async Task JudgeAsync(ObservedJob job, OpenFinding? open, Look look, CancellationToken ct)
    {
        // What was told of before a start is still so.
        var since = open is not null && open.Current.Onset < _watchedSince ? open.Current.Onset : _watchedSince!.Value;
        var verdict = MissedRunCondition.Judge(job.Schedule, job.Runs, since, look.Now);
        if (open is null)
        {
            if (verdict.IsRetired || verdict.Bad < (job.Schedule?.Failures ?? 1)) return;
            var finding = MissedRunWords.Finding(job, verdict, look);
            // Of runs that were told of before the start nothing is told again.
            if (!look.Book.Knows(finding.Id)) await look.Book.BeginAsync(finding, ct);
        }
        else if (verdict.IsRetired) await look.Book.EndAsync(open, look.Now, look.Now, ct);
        else if (verdict.Good >= (job.Schedule?.Recoveries ?? 1)) await look.Book.EndAsync(open, verdict.At, look.Now, ct);
        else if (verdict.Bad > open.Current.Peak)
            await look.Book.UpdateAsync(open, open.Current with { Peak = verdict.Bad, PeakAt = look.Now, Title = MissedRunWords.Title(job, verdict, look.Now) }, look.Now, ct);
    }
}
