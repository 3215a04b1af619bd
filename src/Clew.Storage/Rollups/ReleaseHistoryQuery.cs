using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Storage.Rollups;

/// <summary>Which releases of a service ran in an environment, in the order in which they were deployed, and how they fared.</summary>
public sealed class ReleaseHistoryQuery(EngineClient engine, RollupQuery rollups, TimeProvider time)
{
    /// <summary>Older releases are not gone back to, and their minutes are gone.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(32);

    /// <summary>The newest so many episodes are told; the one to go back to is rarely the third.</summary>
    public const int MaxEpisodes = 20;

    /// <summary>Reported deployments that are read; a pipeline that deploys each quarter of an hour has its last two days.</summary>
    private const int MaxDeployments = 200;

    /// <summary>For as long the ten-second rollups are surely kept.</summary>
    private static readonly TimeSpan Fine = TimeSpan.FromDays(2);

    /// <summary>Oldest first; empty when the service is not known there.</summary>
    public async Task<IReadOnlyList<ReleaseEpisode>> EpisodesAsync(string project, string environment, string service, CancellationToken ct = default)
    {
        var now = Timestamp.From(time.GetUtcNow());
        var from = now - Horizon;
        var seeing = SeenAsync(project, environment, service, now, ct);
        var deploying = engine.ListAsync<DeploymentRow>(
            $"""
             SELECT lower(hex(c.id)) AS id, c.service AS service, c.release AS release, toUnixTimestamp64Nano(c.time) AS time
             FROM changes AS c
             WHERE c.project = {project} AND c.environment = {environment} AND c.kind = {(int)ChangeKind.Deployment}
               AND c.service IN {new[] { service, "" }} AND c.release != '' AND c.time >= {from} AND c.time <= {now}
             ORDER BY c.time DESC, c.id LIMIT 1 BY c.id LIMIT {MaxDeployments}
             """, ct);
        await Task.WhenAll(seeing, deploying);
        var (seen, deployed) = (await seeing, await deploying);
        // A deployment of the whole environment is one of this service when the service was then seen in that release.
        var starts = deployed.Where(row => row.Service.Length > 0 || seen.Any(release => release.Release == row.Release))
            .Select(row => new ReleaseStart(row.Release, row.Time, row.Id))
            .Concat(seen.Select(release => new ReleaseStart(release.Release, release.First, "")));
        return await CountedAsync([.. ReleaseEpisodes.Of(starts).TakeLast(MaxEpisodes)], project, environment, service, now, ct);
    }

    // To the ten seconds while those are kept, to the minute before.
    private async Task<IReadOnlyList<SeenRow>> SeenAsync(string project, string environment, string service, Timestamp now, CancellationToken ct)
    {
        var (fine, coarse) = (RollupTables.Requests(RollupStep.TenSeconds), RollupTables.Requests(RollupStep.Minute));
        var (recent, oldest, end) = (Seconds(now - Fine), Seconds(now - Horizon), Seconds(now));
        return await engine.ListAsync<SeenRow>(
            $"""
             SELECT s.release AS release, toInt64(toUnixTimestamp(min(s.time))) * 1000000000 AS first FROM
             (
               SELECT r.release AS release, r.time AS time FROM {coarse} AS r
               WHERE r.project = {project} AND r.environment = {environment} AND r.service = {service} AND r.release != ''
                 AND r.time >= toDateTime({oldest}, 'UTC') AND r.time < toDateTime({recent}, 'UTC')
               UNION ALL
               SELECT r.release AS release, r.time AS time FROM {fine} AS r
               WHERE r.project = {project} AND r.environment = {environment} AND r.service = {service} AND r.release != ''
                 AND r.time >= toDateTime({recent}, 'UTC') AND r.time <= toDateTime({end}, 'UTC')
             ) AS s GROUP BY s.release
             """, ct);
    }

    private async Task<IReadOnlyList<ReleaseEpisode>> CountedAsync(
        List<ReleaseEpisode> episodes, string project, string environment, string service, Timestamp now, CancellationToken ct)
    {
        if (episodes.Count == 0) return episodes;
        var end = now + TimeSpan.FromMinutes(1);
        var once = episodes.GroupBy(episode => episode.Release).Where(same => same.Count() == 1).Select(same => same.Key).ToList();
        // Hours are cheap and exact for a release that has one episode only: all its requests are in it.
        var totals = once.Count == 0
            ? []
            : await rollups.ReleaseTotalsAsync(RollupStep.Hour, project, environment, service, once, now - Horizon, end, ct);
        var all = totals.ToDictionary(total => total.Release);
        for (var i = 0; i < episodes.Count; i++)
        {
            var episode = episodes[i];
            var again = episodes.Skip(i + 1).FirstOrDefault(later => later.Release == episode.Release);
            var total = all.GetValueOrDefault(episode.Release)
                ?? (once.Contains(episode.Release) ? null : await TotalAsync(episode, again?.Began ?? end));
            if (total is null) continue;
            episodes[i] = episode with
            {
                Requests = total.Count, Errors = total.Errors, Users = total.Users, FailedUsers = total.FailedUsers, LastSeen = total.Last, Durations = total.Durations,
            };
        }
        return episodes;

        async Task<ReleaseTotals?> TotalAsync(ReleaseEpisode episode, Timestamp until)
        {
            // The minute in which it came back is its own: what it did in the same minute before it was replaced is at most the length of a minute ago.
            var from = new Timestamp(Seconds(episode.Began) / 60 * 60 * 1_000_000_000);
            return (await rollups.ReleaseTotalsAsync(RollupStep.Minute, project, environment, service, [episode.Release], from, until, ct)).FirstOrDefault();
        }
    }

    private static long Seconds(Timestamp time) => time.UnixNanoseconds / 1_000_000_000;

    private sealed record DeploymentRow(string Id, string Service, string Release, Timestamp Time);

    private sealed record SeenRow(string Release, Timestamp First);
}
