using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Detection.Conditions.MissedRun;

/// <summary>The check-ins of the engine.</summary>
internal sealed class EngineJobSource(EngineClient engine) : IJobSource
{
    /// <summary>Runs of a job that are looked at: enough for any threshold that somebody waits for.</summary>
    private const int RunsOfJob = 50;

    /// <summary>Runs of all jobs together.</summary>
    private const int MaxRuns = 100_000;

    public async Task<IReadOnlyList<ObservedJob>> JobsAsync(Timestamp since, CancellationToken ct)
    {
        // The states are numbered in the order in which a run takes them, so the highest is the last.
        var rows = await engine.ListAsync<Row>(
            $"""
             SELECT r.project AS project, r.environment AS environment, r.program AS service, r.name AS job, r.plan AS plan, r.began AS start, r.at AS last, r.state AS status
             FROM
             (
               SELECT c.project AS project, c.environment AS environment, c.job AS name, c.id AS run, argMax(c.service, c.time) AS program,
                      argMaxIf(toJSONString(c.schedule), c.time, length(c.schedule) > 0) AS plan, max(c.status) AS state,
                      toUnixTimestamp64Nano(max(c.time)) AS at,
                      toUnixTimestamp64Nano(min(c.time)) - if(min(c.status) > 1, toInt64(max(c.duration) * 1000000000), 0) AS began
               FROM check_ins AS c WHERE c.time >= {since} GROUP BY c.project, c.environment, c.job, c.id
             ) AS r
             ORDER BY r.project, r.environment, r.name, r.began DESC
             LIMIT {RunsOfJob} BY r.project, r.environment, r.name LIMIT {MaxRuns}
             """, ct);
        return [.. rows.GroupBy(row => (row.Project, row.Environment, row.Job)).Select(Job)];
    }

    private static ObservedJob Job(IGrouping<(string Project, string Environment, string Job), Row> rows) => new(
        rows.Key.Project, rows.Key.Environment, rows.First().Service, rows.Key.Job,
        JobSchedule.Of(rows.FirstOrDefault(row => row.Plan.Length > 0)?.Plan ?? ""),
        [.. rows.Reverse().Select(row => new JobRun(row.Start, row.Last, (CheckInStatus)row.Status))]);

    private sealed record Row(string Project, string Environment, string Service, string Job, string Plan, Timestamp Start, Timestamp Last, int Status);
}
