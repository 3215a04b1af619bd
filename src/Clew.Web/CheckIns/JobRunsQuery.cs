using Clew.Detection.Conditions.MissedRun;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;

namespace Clew.Web.CheckIns;

/// <summary>Adds up check-ins by job, and says what is wrong with a job now.</summary>
public sealed class JobRunsQuery(EngineClient engine, DocumentStore documents, TimeProvider clock)
{
    /// <summary>Jobs of one answer, those that reported last first.</summary>
    public const int MaxJobs = 500;

    /// <summary>Missed runs that are passed over to find the next.</summary>
    private const int MaxMissed = 2_000;

    /// <summary>The kinds of their documents.</summary>
    private const string FindingKindName = "finding", IncidentKind = "incident";

    /// <param name="environment">Empty: all.</param>
    public async Task<IReadOnlyList<JobRuns>> RunAsync(string environment, TimeSpan period, CancellationToken ct)
    {
        var from = Timestamp.From(clock.GetUtcNow() - period);
        Sql where = $"c.time >= {from} AND c.project != {Project.CanaryId}";
        if (environment.Length > 0) where = $"{where} AND c.environment = {environment}";
        // The states are numbered in the order in which a run takes them, so the highest is the last.
        var jobs = await engine.ListAsync<JobRuns>(
            $"""
             SELECT r.project AS project, r.environment AS environment, argMax(r.program, r.at) AS service, r.name AS job, toInt64(count()) AS runs,
                    toInt64(countIf(r.state = 2)) AS ok, toInt64(countIf(r.state = 3)) AS failed, toInt64(countIf(r.state = 1)) AS open,
                    toUnixTimestamp64Nano(max(r.at)) AS last, argMax(multiIf(r.state = 1, 'in_progress', r.state = 2, 'ok', 'error'), r.at) AS last_status,
                    argMax(r.seconds, r.at) AS last_duration, lower(hex(argMax(r.trace, r.at))) AS last_trace, argMaxIf(r.plan, r.at, r.plan != '') AS schedule
             FROM
             (
               SELECT c.project AS project, c.environment AS environment, c.job AS name, c.id AS run, any(c.service) AS program, max(c.status) AS state, max(c.time) AS at,
                      max(c.duration) AS seconds, max(c.trace_id) AS trace, max(trimRight(concat(c.schedule['schedule.value'], ' ', c.schedule['schedule.unit']))) AS plan
               FROM check_ins AS c WHERE {where} GROUP BY c.project, c.environment, c.job, c.id
             ) AS r
             GROUP BY r.project, r.environment, r.name ORDER BY last DESC, job LIMIT {MaxJobs}
             """, ct);
        var plans = (await engine.ListAsync<Plan>(
            $"""
             SELECT c.project AS project, c.environment AS environment, c.job AS name, argMax(toJSONString(c.schedule), c.time) AS json
             FROM check_ins AS c WHERE {where} AND length(c.schedule) > 0 GROUP BY c.project, c.environment, c.job LIMIT {MaxJobs}
             """, ct)).ToDictionary(plan => (plan.Project, plan.Environment, plan.Name), plan => plan.Json);
        var troubles = Troubles();
        return [.. jobs.Select(job => Told(job, plans.GetValueOrDefault((job.Project, job.Environment, job.Job), ""), troubles.GetValueOrDefault((job.Project, job.Environment, job.Job))))];
    }

    private JobRuns Told(JobRuns job, string plan, Finding? trouble) => job with
    {
        // From its last check-in on; what it has missed since is told by the trouble.
        Next = JobSchedule.Of(plan) is { } schedule ? Upcoming(schedule, job.Last, Timestamp.From(clock.GetUtcNow())) : null,
        Trouble = trouble?.Title ?? "",
        Incident = trouble is null ? "" : documents.Set<Incident>(IncidentKind).All().FirstOrDefault(incident => incident.Body.Findings.Contains(trouble.Id))?.Id ?? "",
    };

    /// <summary>The first time after now; null for a schedule that comes too often to have been missed so long.</summary>
    private static Timestamp? Upcoming(JobSchedule schedule, Timestamp last, Timestamp now)
    {
        var next = schedule.Next(last);
        for (var missed = 0; next is { } due && due <= now; missed++) next = missed < MaxMissed ? schedule.Next(due) : null;
        return next;
    }

    private Dictionary<(string Project, string Environment, string Job), Finding> Troubles()
    {
        var troubles = new Dictionary<(string, string, string), Finding>();
        foreach (var document in documents.Set<Finding>(FindingKindName).All())
            if (document.Body is { Kind: FindingKind.MissedRun, End: null } finding) troubles[(finding.Project, finding.Environment, finding.Subject.Operation)] = finding;
        return troubles;
    }

    /// <param name="Json">All that the job states of its schedule, as an object of texts.</param>
    private sealed record Plan(string Project, string Environment, string Name, string Json);
}
