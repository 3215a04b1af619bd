using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Rollups;

namespace Clew.Delivery.Releases;

/// <summary>Which releases there are, and where a release is.</summary>
public sealed class ReleaseListQuery(EngineClient engine, TimeProvider time)
{
    public const int MaxReleases = 500;

    /// <summary>Releases with requests in the last 32 days, those that began last first. Empty texts do not restrict.</summary>
    /// <param name="limit">1 to <see cref="MaxReleases"/>.</param>
    public Task<IReadOnlyList<ReleaseSummary>> RunAsync(string environment, string service, int limit, CancellationToken ct = default)
    {
        var condition = Condition(environment, service);
        return engine.ListAsync<ReleaseSummary>(
            $"""
             SELECT r.project AS project, r.environment AS environment, r.service AS service, r.release AS release,
                    toInt64(toUnixTimestamp(min(r.time))) * 1000000000 AS first_seen, toInt64(toUnixTimestamp(max(r.time))) * 1000000000 AS last_seen,
                    toInt64(sum(r.count)) AS requests, toInt64(sum(r.errors)) AS errors, toInt64(uniqMerge(r.users)) AS users
             FROM requests_1h AS r WHERE {condition} AND r.release != ''
             GROUP BY r.project, r.environment, r.service, r.release
             ORDER BY first_seen DESC, r.service, r.release, r.environment LIMIT {Math.Clamp(limit, 1, MaxReleases)}
             """, ct);
    }

    /// <summary>The project and environment in which a release was last seen; of the service if nobody saw the release; null if nobody saw that.</summary>
    /// <param name="environment">Empty: any.</param>
    public async Task<ReleasePlace?> PlaceAsync(string service, string release, string environment, CancellationToken ct = default)
    {
        var condition = Condition(environment, service);
        var deployed = environment.Length > 0 ? (Sql)$"c.environment = {environment}" : Sql.Raw("true");
        return await engine.FirstOrDefaultAsync<ReleasePlace>(
            $"""
             SELECT s.project AS project, s.environment AS environment FROM
             (
               SELECT r.project AS project, r.environment AS environment, toInt64(toUnixTimestamp(max(r.time))) AS last, countIf(r.release = {release}) > 0 AS has
               FROM requests_1h AS r WHERE {condition} GROUP BY r.project, r.environment
               UNION ALL
               SELECT c.project AS project, c.environment AS environment, toInt64(toUnixTimestamp(max(c.time))) AS last, countIf(c.release = {release}) > 0 AS has
               FROM changes AS c WHERE {deployed} AND c.service = {service} AND c.kind = {(int)ChangeKind.Deployment} GROUP BY c.project, c.environment
             ) AS s ORDER BY s.has DESC, s.last DESC LIMIT 1
             """, ct);
    }

    private Sql Condition(string environment, string service)
    {
        var oldest = time.GetUtcNow().ToUnixTimeSeconds() - (long)ReleaseHistoryQuery.Horizon.TotalSeconds;
        List<Sql> parts = [$"r.time >= toDateTime({oldest}, 'UTC') AND r.project != {Project.CanaryId}"];
        if (environment.Length > 0) parts.Add($"r.environment = {environment}");
        if (service.Length > 0) parts.Add($"r.service = {service}");
        return Sql.Join(" AND ", parts);
    }
}
