using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Sessions;

/// <summary>Adds up sessions by release.</summary>
public sealed class SessionQuery(EngineClient engine, TimeProvider clock)
{
    /// <summary>Releases of one answer, those with the newest session first.</summary>
    public const int MaxReleases = 200;

    /// <summary>Empty texts do not restrict.</summary>
    public Task<IReadOnlyList<SessionTotals>> RunAsync(string environment, string service, string release, TimeSpan period, CancellationToken ct)
    {
        var from = Timestamp.From(clock.GetUtcNow() - period);
        List<Sql> parts = [$"s.time >= {from} AND s.project != {Project.CanaryId}"];
        if (environment.Length > 0) parts.Add($"s.environment = {environment}");
        if (service.Length > 0) parts.Add($"s.service = {service}");
        if (release.Length > 0) parts.Add($"s.release = {release}");
        var where = Sql.Join(" AND ", parts);
        // Of the reports on one session the last counts. Sums have no session and are added as they are.
        return engine.ListAsync<SessionTotals>(
            $"""
             SELECT t.project AS project, t.environment AS environment, t.service AS service, t.release AS release,
                    toUnixTimestamp64Nano(min(t.began)) AS first, toUnixTimestamp64Nano(max(t.began)) AS last,
                    toInt64(sum(t.all_sessions)) AS sessions, toInt64(sum(t.with_error)) AS errored, toInt64(sum(t.unknown)) AS abnormal, toInt64(sum(t.ended)) AS crashed,
                    toInt64(uniqExactIf(t.who, t.who != '')) AS users, toInt64(uniqExactIf(t.who, t.who != '' AND t.ended > 0)) AS crashed_users
             FROM
             (
               SELECT s.project AS project, s.environment AS environment, s.service AS service, s.release AS release, min(s.time) AS began, argMax(s.user, s.sequence) AS who,
                      1 AS all_sessions, argMax(s.errored, s.sequence) AS with_error, argMax(s.abnormal, s.sequence) AS unknown, argMax(s.crashed, s.sequence) AS ended
               FROM sessions AS s WHERE {where} AND s.session != '' GROUP BY s.project, s.environment, s.service, s.release, s.session
               UNION ALL
               SELECT s.project, s.environment, s.service, s.release, s.time, '', s.total, s.errored, s.abnormal, s.crashed FROM sessions AS s WHERE {where} AND s.session = ''
             ) AS t
             GROUP BY t.project, t.environment, t.service, t.release ORDER BY last DESC, t.service, t.release LIMIT {MaxReleases}
             """, ct);
    }
}
