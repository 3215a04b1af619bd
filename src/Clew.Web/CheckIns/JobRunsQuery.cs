using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.CheckIns;

/// <summary>Adds up check-ins by job.</summary>
public sealed class JobRunsQuery(EngineClient engine, TimeProvider clock)
{
    /// <summary>Jobs of one answer, those that reported last first.</summary>
    public const int MaxJobs = 500;

    /// <param name="environment">Empty: all.</param>
    public Task<IReadOnlyList<JobRuns>> RunAsync(string environment, TimeSpan period, CancellationToken ct)
    {
        var from = Timestamp.From(clock.GetUtcNow() - period);
        Sql where = $"c.time >= {from} AND c.project != {Project.CanaryId}";
        if (environment.Length > 0) where = $"{where} AND c.environment = {environment}";
        // The states are numbered in the order in which a run takes them, so the highest is the last.
        return engine.ListAsync<JobRuns>(
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
    }
}
