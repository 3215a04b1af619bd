using System.Globalization;
using Clew.Detection.Findings;
using Clew.Detection.Monitoring;
using Clew.Model;

namespace Clew.Detection.Conditions.MissedRun;

/// <summary>The finding of a job that does not run as it is to.</summary>
internal static class MissedRunWords
{
    public static Finding Finding(ObservedJob job, in MissedRunVerdict verdict, Look look)
    {
        var key = new FindingKey(job.Project, job.Environment, FindingKind.MissedRun, new(job.Service, Operation: job.Job));
        return new()
        {
            Id = key.IdAt(MissedRunCondition.Policy, verdict.Since),
            Project = key.Project,
            Environment = key.Environment,
            Kind = key.Kind,
            Policy = MissedRunCondition.Policy,
            Strength = FindingStrength.Alarm,
            Subject = key.Subject,
            Title = Title(job, verdict, look.Now),
            Onset = verdict.Since,
            NoticedAt = look.Now,
            PeakAt = look.Now,
            Observed = verdict.Bad,
            Expected = 0,
            Peak = verdict.Bad,
            Unit = "runs",
            Numbers =
            [
                new("bad runs in a row", verdict.Bad, "runs"),
                new("bad runs in a row from which it is told", job.Schedule?.Failures ?? 1, "runs"),
                new("how late a run may begin", job.Schedule?.Margin.TotalSeconds ?? 0, "s"),
                new("how long a run may take", job.Schedule?.MaxRuntime.TotalSeconds ?? 0, "s"),
            ],
            SilentIf = job.Schedule is null
                ? "the last run was good; without a schedule a run that is missing is not noticed"
                : string.Create(CultureInfo.InvariantCulture, $"fewer than {job.Schedule.Failures} bad runs in a row, or a run that begins within {TimeWords.Between(job.Schedule.Margin)} and ends within {TimeWords.Between(job.Schedule.MaxRuntime)}"),
        };
    }

    /// <summary>One line: <c>nightly-backup did not run at 2026-01-31 02:00 UTC, 3 bad runs in a row</c>.</summary>
    public static string Title(ObservedJob job, in MissedRunVerdict verdict, Timestamp now)
    {
        var at = verdict.At.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        var what = verdict.Trouble switch
        {
            RunTrouble.Missed => $"did not run at {at}",
            RunTrouble.Overran => $"runs since {at} ({TimeWords.Between(now - verdict.At)}) and has not ended",
            _ => $"failed at {at}",
        };
        return verdict.Bad > 1 ? string.Create(CultureInfo.InvariantCulture, $"{job.Job} {what}, {verdict.Bad} bad runs in a row") : $"{job.Job} {what}";
    }
}
